"""A teacher at a browser with a class, a student in it, and a question set to give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.quizzes.governing import conditions_of
from quizapp.extensions import db
from quizapp.models.assignments import Assignment
from quizapp.models.people import User
from quizapp.models.teaching import Cohort
from tests.domain.teaching import assigned
from tests.web.teach.teachers import class_of, student_at, teacher_at

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from quizapp.domain.quizzes.conditions import Conditions
    from tests.web.account.visitors import Visitor

COMMON = {
    "title": "Week 1",
    "review": "after_submitting",
    "attempts": "1",
    "grading_method": "highest",
    "navigation": "free",
    "shuffle_options": "y",
}
"""What the form sends in the common case, beside the set."""


@dataclass
class Desk:
    """The teacher, a student, and public ids."""

    app: Flask
    teacher: Visitor
    student: Visitor
    cohort: str
    set_id: str

    @property
    def url(self) -> str:
        return f"/classes/{self.cohort}/assignments"

    def make(self, **changes: str) -> TestResponse:
        """Send the form for a new assignment."""
        data = {**COMMON, "question_set": self.set_id, "make_key": "k" * 22, **changes}
        return self.teacher.send(self.url, page=f"{self.url}/new", **data)

    def made(self, **changes: str) -> str:
        """The address of an assignment made so."""
        answer = self.make(**changes)
        assert answer.status_code == 303, answer.text
        return answer.headers["Location"]

    def stored(self) -> tuple[Assignment, Conditions]:
        """The only assignment there is, and its conditions."""
        with self.app.app_context():
            found = db.session.scalars(select(Assignment)).one()
            return found, conditions_of(found)


def desk_at(app: Flask, zone: str = "Asia/Tokyo") -> Desk:
    """A desk in a class of that time zone. The app has a bank."""
    teacher, student = teacher_at(app), student_at(app)
    cohort = class_of(app, "tanaka", "sara")
    with app.app_context():
        session = db.session()
        session.get_one(Cohort, cohort.id).time_zone = zone
        owner = session.scalars(select(User).where(User.username == "tanaka")).one()
        set_id = assigned.question_set(session, owner).question_set.public_id
        session.commit()
    return Desk(app, teacher, student, cohort.public_id, set_id)
