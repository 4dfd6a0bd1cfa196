"""The pages of assignments, for teachers and for students."""

from quizapp.web.assignments import deleting, editing, exceptions, making, overview, preview, seeing, student
from quizapp.web.assignments.blueprint import assignments

__all__ = [
    "assignments",
    "deleting",
    "editing",
    "exceptions",
    "making",
    "overview",
    "preview",
    "seeing",
    "student",
]
