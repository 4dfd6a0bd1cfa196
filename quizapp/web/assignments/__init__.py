"""The pages of assignments, for teachers and for students."""

from quizapp.web.assignments import deleting, editing, making, override_pages, overview, preview, seeing, student
from quizapp.web.assignments.blueprint import assignments

__all__ = [
    "assignments",
    "deleting",
    "editing",
    "making",
    "override_pages",
    "overview",
    "preview",
    "seeing",
    "student",
]
