"""The pages of classes, for teachers and for students."""

from quizapp.web.teach import (
    cohorts,
    join_code,
    joining,
    roster_import,
    settings,
    student,
    students,
    teachers,
)
from quizapp.web.teach.blueprint import teach

__all__ = [
    "cohorts",
    "join_code",
    "joining",
    "roster_import",
    "settings",
    "student",
    "students",
    "teach",
    "teachers",
]
