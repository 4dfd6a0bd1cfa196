"""The class in which the security tests' cast meets, and another one that a colleague teaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.clock import now
from quizapp.domain.teaching.cohorts import make_cohort
from quizapp.domain.teaching.enrolments import enrol, remove_student
from quizapp.extensions import db
from quizapp.models.people import User
from tests.security.schoolwork import work_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask


@dataclass(frozen=True)
class School:
    """Public ids and codes.

    classmate: the enrolment of the classmate. others_class: the colleague's. work: what the addresses of assignments
    name. students_attempt: the student's at the class's assignment.
    """

    cohort: str
    code: str
    classmate: str
    others_class: str
    work: Mapping[str, str]
    students_attempt: str

    def names(self, teacher: str) -> dict[str, str]:
        """What to fill into the addresses of the class's pages. teacher: the public id of its teacher."""
        people = {"cohort_id": self.cohort, "student_id": self.classmate, "teacher_id": teacher, "code": self.code}
        return {**people, **self.work, "students_attempt": self.students_attempt}


def school_of(app: Flask, public_ids: Mapping[str, str]) -> School:
    """Make both classes and enrol the students in the first."""
    with app.app_context():
        session = db.session()
        ids = {
            name: session.scalars(select(User.id).where(User.public_id == public_id)).one()
            for name, public_id in public_ids.items()
        }
        cohort = make_cohort(session, ids["teacher"], "3B", "en", "Asia/Tokyo", now())
        other = make_cohort(session, ids["other_teacher"], "4C", "ja", "Asia/Tokyo", now())
        enrolments = {
            name: enrol(session, cohort.id, ids[name], now())
            for name in ("student", "classmate", "disabled", "removed")
        }
        remove_student(enrolments["removed"], now())
        work, students_attempt = work_of(session, cohort, ids, enrolments["classmate"])
        school = School(
            cohort.public_id,
            cohort.join_code,
            enrolments["classmate"].public_id,
            other.public_id,
            work,
            students_attempt,
        )
        session.commit()
        return school
