"""The pages of assignments, for teachers and for students."""

from quizapp.web.assignments import preview, student
from quizapp.web.assignments.blueprint import assignments

__all__ = ["assignments", "preview", "student"]
