"""Fifty at the same moment at an assignment: never an attempt too many, numbers without a gap, one end (EI-6, EI-8).

On both databases: SQLite lets one writer in at a time, PostgreSQL lets them all in.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from question_bank.grading import right_answer
from quizapp.clock import now
from quizapp.domain.people.actors import Actor
from quizapp.domain.quizzes.attempts import Answer, record_response
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.doors import question_for_learner
from quizapp.domain.quizzes.errors import AnsweredElsewhere, AttemptClosed, StartRefused
from quizapp.domain.quizzes.governing import govern
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.submitting import submit_attempt
from quizapp.domain.teaching.sweeping import close_ended_attempt
from quizapp.domain.teaching.taking import start_assignment
from quizapp.extensions import db
from quizapp.models.attempts import Attempt, AttemptState, QuizItem
from quizapp.models.people import Learner
from tests.domain.teaching.sitting import sitting
from tests.postgresql.conftest import closing_app
from tests.postgresql.races import at_once, count, differences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from flask import Flask
    from sqlalchemy.orm import Session

MANY = 50


@pytest.fixture(params=["sqlite", "postgresql"])
def racing_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An app with the built-in bank, on each of the databases."""
    if request.param == "postgresql":
        yield request.getfixturevalue("stocked_app")
        return
    shutil.copy(request.getfixturevalue("stocked_database"), tmp_path / "quizapp.sqlite3")
    with closing_app(tmp_path, "") as app:
        yield app


@dataclass(frozen=True)
class Race:
    """What the threads of a race share: plain values."""

    app: Flask
    assignment_id: int
    learner_id: int

    def start(self, session: Session, instant: datetime | None = None) -> Attempt:
        governed = govern(session, self.assignment_id, self.learner_id)
        return start_assignment(session, governed, self.learner_id, new_key(), "", instant or now())

    def numbers(self) -> list[int | None]:
        with self.app.app_context():
            return list(db.session.scalars(select(Attempt.number).order_by(Attempt.number)))


def race(app: Flask, conditions: Conditions) -> Race:
    with app.app_context():
        here = sitting(db.session(), conditions)
        db.session.commit()
        return Race(app, here.given.id, here.learner_id)


def test_fifty_starts_where_one_is_allowed_begin_one(racing_app: Flask) -> None:
    one = race(racing_app, Conditions(attempts=1))
    outcomes = at_once(racing_app, MANY, lambda session, _number: one.start(session).id)
    assert (len(set(outcomes.values)), outcomes.errors) == (1, [])
    assert one.numbers() == [1]


def test_fifty_who_start_and_submit_where_three_are_allowed_make_three(racing_app: Flask) -> None:
    one = race(racing_app, Conditions(attempts=3))

    def act(session: Session, _number: int) -> int:
        attempt = one.start(session)
        session.commit()
        submit_attempt(session, attempt, now())
        return attempt.id

    outcomes = at_once(racing_app, MANY, act)
    assert outcomes.kinds_of_error <= {StartRefused}
    assert one.numbers() == [1, 2, 3]
    assert len(set(outcomes.values)) == 3
    assert differences(racing_app) == []


def test_many_sweepers_at_one_attempt_close_it_once_while_answers_arrive(racing_app: Flask) -> None:
    one = race(racing_app, Conditions(time_limit=60))
    began = now() - timedelta(minutes=5)
    with racing_app.app_context():
        attempt_id = one.start(db.session(), began).id
        db.session.commit()
    late = began + timedelta(seconds=61) + GRACE

    def act(session: Session, number: int) -> bool:
        if number % 2:
            return close_ended_attempt(session, attempt_id, late)
        attempt = session.get_one(Attempt, attempt_id)
        return submit_attempt(session, attempt, late)

    outcomes = at_once(racing_app, 20, act)
    assert (outcomes.errors, sum(outcomes.values)) == ([], 1)
    assert count(racing_app, Attempt, state=AttemptState.SUBMITTED) == 1
    with racing_app.app_context():
        assert db.session.scalar(select(func.count()).select_from(QuizItem)) == 4
    assert differences(racing_app) == []


def test_answers_that_race_with_the_end_are_counted_or_refused(racing_app: Flask) -> None:
    one = race(racing_app, Conditions())
    with racing_app.app_context():
        attempt = one.start(db.session())
        db.session.commit()
        attempt_id, public_id = attempt.id, attempt.public_id
        user_id = db.session.get_one(Learner, one.learner_id).user_id

    def act(session: Session, number: int) -> bool:
        if number == 0:
            return submit_attempt(session, session.get_one(Attempt, attempt_id), now())
        question = question_for_learner(session, Actor(one.learner_id, user_id, None), public_id, number % 4 + 1)
        answer = Answer(right_answer(question.item, "en"), new_key(), 0, "en")
        return record_response(session, question, answer, now()) is not None

    outcomes = at_once(racing_app, 12, act)
    assert outcomes.kinds_of_error <= {AttemptClosed, AnsweredElsewhere}
    assert differences(racing_app) == []
