"""Teachers and students at browsers, and a class between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.clock import now
from quizapp.domain.teaching.cohorts import make_cohort
from quizapp.domain.teaching.enrolments import enrol, set_labels
from quizapp.extensions import db
from quizapp.models.people import Role
from quizapp.models.teaching import Cohort, Enrolment
from tests.domain.teaching.school import person
from tests.web.account.visitors import Visitor, get_user, make_user

if TYPE_CHECKING:
    from flask import Flask

PASSWORD_SHOWN = re.compile(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}")


def teacher_at(app: Flask, name: str = "tanaka", role: Role = Role.TEACHER) -> Visitor:
    """Somebody with an account, signed in."""
    make_user(app, name, role)
    visitor = Visitor(app)
    visitor.sign_in(name)
    return visitor


def student_at(app: Flask, name: str = "sara") -> Visitor:
    return teacher_at(app, name, Role.STUDENT)


def class_of(app: Flask, teacher: str = "tanaka", *students: str, name: str = "3B") -> Cohort:
    """A class of these students, made without a browser."""
    owner_id, *student_ids = (get_user(app, one).id for one in (teacher, *students))
    with app.app_context():
        session = db.session()
        cohort = make_cohort(session, owner_id, name, "en", "UTC", now())
        for student_id in student_ids:
            enrol(session, cohort.id, student_id, now())
        session.commit()
        session.refresh(cohort)
        session.expunge(cohort)
        return cohort


def enrolment_of(app: Flask, name: str) -> Enrolment:
    user_id = get_user(app, name).id
    with app.app_context():
        return db.session.scalars(select(Enrolment).where(Enrolment.user_id == user_id)).one()


def fresh(app: Flask, cohort: Cohort) -> Cohort:
    """The class as it stands now."""
    with app.app_context():
        return db.session.scalars(select(Cohort).where(Cohort.id == cohort.id)).one()


def enrol_many(app: Flask, cohort_id: int, prefix: str, number: int) -> None:
    """Students with a label each, whose accounts nobody can sign in to."""
    with app.app_context():
        session = db.session()
        for one in range(number):
            user = person(session, f"{prefix}-{one}")
            set_labels(session, enrol(session, cohort_id, user.id, now()), ["red"])
        session.commit()
