"""Of twenty changes of one mark at once one is made; changing and recomputing marks at once loses neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.clock import now
from quizapp.domain.teaching.adjusting import MarkChanged, change_mark
from quizapp.domain.teaching.adjustments import Adjustment, AdjustmentKind
from quizapp.domain.teaching.enrolments import enrol
from quizapp.domain.teaching.marks import refresh_marks
from quizapp.domain.teaching.marks_verification import verify_marks
from quizapp.extensions import db
from quizapp.models.assignments import Assignment, Mark
from quizapp.models.audit import AuditEntry
from quizapp.models.people import User
from quizapp.models.teaching import Enrolment
from tests.domain.teaching.assigned import assignment, submitted
from tests.domain.teaching.school import NOW, cohort, person, teacher
from tests.postgresql.races import at_once, count
from tests.postgresql.test_races import racing_app

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

__all__ = ["racing_app"]


def begin_class(app: Flask, students: int = 1) -> None:
    """A class with one assignment, which each of so many students has handed in."""
    with app.app_context():
        session = db.session()
        tanaka = teacher(session)
        made = cohort(session, tanaka)
        given = assignment(session, made, tanaka)
        for number in range(students):
            student = person(session, f"student-{number}")
            enrol(session, made.id, student.id, NOW)
            submitted(session, given, student, [True, True, False, False])
        session.commit()


def change(session: Session, points: float, student: int = 0, revision: int = 0) -> float | None:
    given = session.scalars(select(Assignment)).one()
    tanaka = session.scalars(select(User).where(User.username == "tanaka")).one()
    query = select(Enrolment).join(User).where(User.username == f"student-{student}")
    adjustment = Adjustment(AdjustmentKind.ADJUST, points, "Oral.")
    return change_mark(session, given, session.scalars(query).one(), adjustment, revision, tanaka, now()).final


def test_of_twenty_changes_at_once_one_is_made_and_the_others_are_told(racing_app: Flask) -> None:
    begin_class(racing_app)
    outcomes = at_once(racing_app, 20, lambda session, number: change(session, float(number % 8)))
    assert len(outcomes.values) == 1
    assert outcomes.kinds_of_error == {MarkChanged}
    assert count(racing_app, AuditEntry) == 1
    assert count(racing_app, Mark, final=outcomes.values[0], revision=1) == 1


def test_changing_and_recomputing_at_once_loses_neither(racing_app: Flask) -> None:
    begin_class(racing_app, students=10)

    def act(session: Session, number: int) -> None:
        if number % 2:
            change(session, 3.5, student=number // 2)
        else:
            refresh_marks(session, session.scalars(select(Assignment)).one())

    outcomes = at_once(racing_app, 20, act)
    assert not outcomes.errors
    assert count(racing_app, Mark, adjusted=3.5, final=3.5, computed=2.0) == 10
    with racing_app.app_context():
        assert list(verify_marks(db.session())) == []
