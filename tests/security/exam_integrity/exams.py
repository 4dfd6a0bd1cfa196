"""Assignments, and students with accounts who take them at browsers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.clock import now
from quizapp.domain.teaching.cohorts import make_cohort
from quizapp.domain.teaching.enrolments import enrol
from quizapp.extensions import db
from quizapp.models.assignments import Assignment
from quizapp.models.people import Role, User
from tests.domain.teaching.assigned import assignment
from tests.security.cast import signed_in

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from quizapp.domain.quizzes.conditions import Conditions
    from tests.web.students import Student


@dataclass
class Exam:
    """An assignment of a class with a student and a teacher; ids are public."""

    app: Flask
    cohort_id: str
    assignment_id: str
    student: Student
    student_id: str
    teacher: Student

    @property
    def url(self) -> str:
        return f"/assignments/{self.assignment_id}"

    def send_start(self, student: Student | None = None, **more: str) -> TestResponse:
        """Press start, on a page that may have been fetched or not."""
        sitter = student or self.student
        return sitter.client.post(f"{self.url}/start", data={"csrf_token": sitter.token(), **more})

    def start(self, **more: str) -> str:
        """Begin, and return the attempt's id."""
        reply = self.send_start(None, **more)
        assert reply.status_code == 303, reply.text
        return reply.headers["Location"].split("/")[2]

    def preview(self) -> str:
        """Begin the teacher's preview, and return the attempt's id."""
        url = f"/classes/{self.cohort_id}/assignments/{self.assignment_id}/preview"
        reply = self.teacher.client.post(url, data={"csrf_token": self.teacher.token()})
        assert reply.status_code == 303, reply.text
        return reply.headers["Location"].split("/")[2]

    def set_conditions(self, conditions: Conditions) -> None:
        """Change the conditions behind everybody's back, and leave the ends of open attempts as they are."""
        with self.app.app_context():
            row = db.session.query(Assignment).filter_by(public_id=self.assignment_id).one()
            row.conditions = conditions.model_dump_json()
            db.session.commit()


def exam_of(app: Flask, conditions: Conditions, size: int = 8, names: tuple[str, str] = ("teacher", "student")) -> Exam:
    """Make it all. size: questions, the first of the bank. names: of the teacher and the student."""
    teacher, teacher_id = signed_in(app, names[0], Role.TEACHER)
    student, student_id = signed_in(app, names[1])
    with app.app_context():
        session = db.session()
        owner, user = (session.query(User).filter_by(public_id=one).one() for one in (teacher_id, student_id))
        cohort = make_cohort(session, owner.id, "3B", "en", "Asia/Tokyo", now())
        enrol(session, cohort.id, user.id, now())
        given = assignment(session, cohort, owner, conditions, size)
        session.commit()
        return Exam(app, cohort.public_id, given.public_id, student, student_id, teacher)
