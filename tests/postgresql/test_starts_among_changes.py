"""DI-13: a start that meets a change of what holds for the student: the attempt ends as the later conditions say.

On both databases, the change while the start is between its draw and its commit; on PostgreSQL also between what the
page has read and the start, where SQLite lets no other writer in.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from question_bank.grading import right_answer
from quizapp.clock import now
from quizapp.domain.people.actors import Actor
from quizapp.domain.quizzes.attempts import Answer, record_response
from quizapp.domain.quizzes.conditions import Changes, Conditions
from quizapp.domain.quizzes.doors import question_for_learner
from quizapp.domain.quizzes.governing import govern
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching import taking
from quizapp.domain.teaching.assignment_trail import Doer
from quizapp.domain.teaching.assignments import AssignmentValues, change_assignment
from quizapp.domain.teaching.enrolments import set_labels
from quizapp.domain.teaching.marks_verification import verify_marks
from quizapp.domain.teaching.overrides import add_override, change_override, fingerprint, remove_override
from quizapp.domain.teaching.submitting import submit_attempt
from quizapp.extensions import db
from quizapp.models.assignments import Assignment, Mark, Override
from quizapp.models.attempts import Attempt
from quizapp.models.people import User
from quizapp.models.teaching import Enrolment
from tests.domain.teaching.sitting import sitting
from tests.postgresql.races import PATIENCE
from tests.postgresql.test_races import racing_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from sqlalchemy.orm import Session

__all__ = ["racing_app"]
BEFORE, AFTER = Conditions(time_limit=3600), Conditions(time_limit=600)
SHORTER, LONGER = Changes(time_limit=600), Changes(time_limit=5400)
HEAD_START = 0.5
"""Seconds in which a change that waits for nobody is made."""


@dataclass(frozen=True)
class Teaching:
    """What a teacher changes, found anew in a session of their own."""

    session: Session

    @property
    def given(self) -> Assignment:
        return self.session.scalars(select(Assignment)).one()

    @property
    def enrolment(self) -> Enrolment:
        return self.session.scalars(select(Enrolment)).one()

    @property
    def override(self) -> Override:
        return self.session.scalars(select(Override).where(Override.label.is_(None))).one()

    @property
    def by(self) -> Doer:
        return Doer(self.session.scalars(select(User).where(User.username == "tanaka")).one().public_id)

    def change_assignment(self, points: float = 4.0) -> None:
        given = self.given
        values = AssignmentValues(given.title, given.question_set_version_id, AFTER, points, given.weight)
        change_assignment(self.session, given, values, given.revision, self.by, now())

    def add_override(self) -> None:
        add_override(self.session, self.given, self.enrolment, SHORTER, self.by, now())

    def change_override(self) -> None:
        one = self.override
        change_override(self.session, self.given, one, SHORTER, fingerprint(one), self.by, now())

    def remove_override(self) -> None:
        remove_override(self.session, self.given, self.override, self.by, now())

    def set_labels(self) -> None:
        set_labels(self.session, self.enrolment, ["slow"])


CHANGES: dict[str, tuple[Callable[[Teaching], None], int]] = {
    "the assignment": (Teaching.change_assignment, 600),
    "a new override": (Teaching.add_override, 600),
    "another override": (Teaching.change_override, 600),
    "no override": (Teaching.remove_override, 3600),
    "a label": (Teaching.set_labels, 5400),
}
"""What is changed, and the seconds that a student has by it, who had another time before."""
every_change = pytest.mark.parametrize("change", CHANGES)


@dataclass(frozen=True)
class Lesson:
    """An assignment and a student, as plain values that threads may share."""

    app: Flask
    assignment_id: int
    learner_id: int

    def teach(self, change: Callable[[Teaching], None]) -> None:
        with self.app.app_context():
            change(Teaching(db.session()))
            db.session.commit()

    def seconds(self) -> float:
        """How long after its start the attempt ends."""
        with self.app.app_context():
            one = db.session.scalars(select(Attempt)).one()
            assert one.ends_at
            return (one.ends_at - one.started_at).total_seconds()


def lesson(app: Flask, change: str) -> Lesson:
    """A class with what the change needs to be there already."""
    with app.app_context():
        here = sitting(db.session(), BEFORE)
        by = Doer(here.teacher.public_id)
        if change in {"another override", "no override"}:
            add_override(here.session, here.given, here.enrolment, LONGER, by, now())
        if change == "a label":
            add_override(here.session, here.given, "slow", LONGER, by, now())
        db.session.commit()
        return Lesson(app, here.given.id, here.learner_id)


@every_change
def test_a_change_made_while_an_attempt_begins_holds_for_it(
    racing_app: Flask, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    here, drawn, go_on = lesson(racing_app, change), Event(), Event()
    draw = taking.draw_for

    def held(*args: object) -> object:
        found = draw(*args)  # type: ignore[arg-type] - passed through
        drawn.set()
        assert go_on.wait(PATIENCE)
        return found

    monkeypatch.setattr(taking, "draw_for", held)

    def start() -> None:
        with racing_app.app_context():
            session = db.session()
            governed = govern(session, here.assignment_id, here.learner_id)
            taking.start_assignment(session, governed, here.learner_id, new_key(), "", now())
            session.commit()

    act, seconds = CHANGES[change]
    student, teacher = Thread(target=start), Thread(target=here.teach, args=(act,))
    student.start()
    assert drawn.wait(PATIENCE)
    teacher.start()
    teacher.join(HEAD_START)
    go_on.set()
    student.join(PATIENCE)
    teacher.join(PATIENCE)
    assert here.seconds() == seconds


@every_change
def test_what_was_read_before_a_change_does_not_hold_for_an_attempt_that_begins_after_it(
    stocked_app: Flask, change: str
) -> None:
    here, (act, seconds) = lesson(stocked_app, change), CHANGES[change]
    with stocked_app.app_context():
        session = db.session()
        governed = govern(session, here.assignment_id, here.learner_id)
        here.teach(act)
        taking.start_assignment(session, governed, here.learner_id, new_key(), "", now())
        session.commit()
    assert here.seconds() == seconds


def test_what_was_read_before_a_change_does_not_make_the_mark_of_an_attempt_handed_in_after_it(
    stocked_app: Flask,
) -> None:
    here = lesson(stocked_app, "the assignment")
    with stocked_app.app_context():
        session = db.session()
        governed = govern(session, here.assignment_id, here.learner_id)
        attempt = taking.start_assignment(session, governed, here.learner_id, new_key(), "", now())
        question = question_for_learner(session, Actor(here.learner_id, None, None), attempt.public_id, 1)
        record_response(session, question, Answer(right_answer(question.item, "en"), new_key(), 0, "en"), now())
        session.commit()
        given = session.get_one(Assignment, here.assignment_id)
        assert given.points == 4
        here.teach(lambda teaching: teaching.change_assignment(points=8.0))
        submit_attempt(session, attempt, now())
        session.commit()
        assert session.scalars(select(Mark)).one().computed == 2
        assert list(verify_marks(session)) == []
