"""A class of thirty with ten assignments, made without a browser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.teaching.cohorts import make_cohort
from quizapp.domain.teaching.enrolments import enrol, set_labels
from quizapp.extensions import db
from quizapp.models.people import Role, User
from tests.domain.teaching.assigned import assignment, attempt, submitted
from tests.domain.teaching.school import person
from tests.web.account.visitors import make_user

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask
    from sqlalchemy.orm import Session

    from quizapp.models.assignments import Assignment

STUDENTS = 30
ASSIGNMENTS = 10


@dataclass(frozen=True)
class MadeClass:
    """Addresses: of the class, of a student's marks in it, of one mark and one attempt of that student.

    teacher, student: user names of accounts that can sign in.
    """

    teacher: str
    student: str
    url: str
    cell: str
    own: str
    attempt: str


def make_gradebook(app: Flask, name: str, names: Sequence[str] = (), title: str = "Week") -> MadeClass:
    """A class with every state a mark can have. names: display names of its first students."""
    make_user(app, f"t-{name}", Role.TEACHER)
    make_user(app, f"s-{name}")
    with app.app_context():
        session = db.session()
        teacher, student = (session.scalars(select(User).where(User.username == f"{one}-{name}")).one() for one in "ts")
        cohort = make_cohort(session, teacher.id, f"Class {name}", "ja", "Asia/Tokyo", now())
        pupils = [student, *(person(session, f"{name}-{number:02}") for number in range(STUDENTS - 1))]
        for pupil, shown in zip(pupils, names, strict=False):
            pupil.display_name = shown
        enrolments = [enrol(session, cohort.id, pupil.id, now()) for pupil in pupils]
        set_labels(session, enrolments[0], ["red"])
        given = [assignment(session, cohort, teacher, _conditions(number)) for number in range(ASSIGNMENTS)]
        for number, one in enumerate(given):
            one.title = f"{title} {number}"
        first = _hand_in(session, given, pupils)
        session.commit()
        url = f"/classes/{cohort.public_id}"
        return MadeClass(
            teacher=teacher.username,
            student=student.username,
            url=url,
            cell=f"{url}/gradebook/{given[0].public_id}/{enrolments[0].public_id}",
            own=f"{url}/marks/{given[0].public_id}",
            attempt=f"{url}/attempts/{first}",
        )


def _conditions(number: int) -> Conditions:
    if number == ASSIGNMENTS - 1:
        return Conditions(opens_at=now() + timedelta(days=1))
    late = {"late_until": now() + timedelta(days=1), "late_credit": 0.5} if number == 1 else {}
    return Conditions(due_at=now() - timedelta(days=1) if number < 3 else None, attempts=3, **late)


def _hand_in(session: Session, given: Sequence[Assignment], pupils: Sequence[User]) -> str:
    """Nine of ten hand in; of the first pupil's attempts, the first one's public id."""
    dice = Random(3)  # noqa: S311 - nothing secret hangs on it
    first = ""
    for one in given[:-1]:
        for pupil in pupils:
            if pupil is pupils[0] or dice.random() < 0.9:
                instant = now() - timedelta(hours=dice.choice([1, 100]))
                answers = [dice.random() < 0.7 for _question in range(4)]
                made = submitted(session, one, pupil, answers, instant)
                first = first or made.public_id
    attempt(session, given[4], pupils[1], now())
    return first
