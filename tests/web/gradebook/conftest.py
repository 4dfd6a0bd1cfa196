"""A class with a bank, a teacher at a browser, and an assignment that one student has done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.clock import now
from quizapp.extensions import db
from quizapp.models.assignments import Assignment
from quizapp.models.people import User
from quizapp.models.teaching import Cohort
from tests.domain.teaching.assigned import assignment, submitted
from tests.journeys.eight_types import eight_types
from tests.stock import bank_of, load
from tests.web.teach.teachers import class_of, enrolment_of, student_at, teacher_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from flask import Flask

    from quizapp.domain.quizzes.conditions import Conditions
    from tests.web.account.visitors import Visitor


@dataclass(frozen=True)
class Room:
    """A class of sara and taro, taught by tanaka, each at a browser."""

    app: Flask
    cohort: Cohort
    tanaka: Visitor
    sara: Visitor

    @property
    def url(self) -> str:
        return f"/classes/{self.cohort.public_id}"

    def student(self, name: str = "sara") -> str:
        return enrolment_of(self.app, name).public_id

    def assign(self, conditions: Conditions | None = None) -> str:
        """Give the class four questions worth four points; its public id."""
        with self.app.app_context():
            session = db.session()
            cohort = session.scalars(select(Cohort).where(Cohort.id == self.cohort.id)).one()
            made = assignment(session, cohort, get_user_here("tanaka"), conditions)
            session.commit()
            return made.public_id

    def submit(
        self, assignment_id: str, answers: Sequence[bool], name: str = "sara", at: datetime | None = None
    ) -> str:
        """Let a student hand in an attempt, now unless told; its public id."""
        with self.app.app_context():
            session = db.session()
            given = session.scalars(select(Assignment).where(Assignment.public_id == assignment_id)).one()
            made = submitted(session, given, get_user_here(name), list(answers), at or now())
            session.commit()
            return made.public_id

    def cell(self, assignment_id: str, name: str = "sara") -> str:
        return f"{self.url}/gradebook/{assignment_id}/{self.student(name)}"


def get_user_here(name: str) -> User:
    """An account in the present session."""
    return db.session.scalars(select(User).where(User.username == name)).one()


@pytest.fixture
def room(app: Flask) -> Room:
    load(app, bank_of(eight_types()))
    tanaka, sara = teacher_at(app), student_at(app)
    student_at(app, "taro")
    return Room(app, class_of(app, "tanaka", "sara", "taro"), tanaka, sara)
