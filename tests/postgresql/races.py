"""Doing something many times at the same moment, each time in a transaction of its own."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Barrier, Thread
from typing import TYPE_CHECKING, Generic, TypeVar

from sqlalchemy import func, select

from quizapp.clock import now
from quizapp.domain.people.actors import Actor
from quizapp.domain.people.guests import begin_guest_record
from quizapp.domain.quizzes.doors import question_for_learner
from quizapp.domain.quizzes.starting import QuizRequest, new_key, start_quiz
from quizapp.domain.quizzes.verification import Difference, verify
from quizapp.extensions import db
from quizapp.models.attempts import FeedbackMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.doors import QuestionFound
    from quizapp.models.base import Base

Value = TypeVar("Value")
PATIENCE = 60.0
"""Seconds that a race may take on a busy machine."""


@dataclass(frozen=True)
class Outcomes(Generic[Value]):
    """What a race gave: the values returned and committed, and the errors raised."""

    values: list[Value]
    errors: list[Exception]

    @property
    def kinds_of_error(self) -> set[type[Exception]]:
        return {type(error) for error in self.errors}


def at_once(app: Flask, times: int, act: Callable[[Session, int], Value]) -> Outcomes[Value]:
    """Do something in that many threads at once, with the number of the thread, and commit what it did."""
    start = Barrier(times)
    outcomes: Outcomes[Value] = Outcomes([], [])

    def run(number: int) -> None:
        start.wait(PATIENCE)
        with app.app_context():
            session = db.session()
            try:
                value = act(session, number)
                session.commit()
            except Exception as error:  # noqa: BLE001 - whatever it is, the test wants to see it
                session.rollback()
                outcomes.errors.append(error)
            else:
                outcomes.values.append(value)

    threads = [Thread(target=run, args=(number,), daemon=True) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert len(outcomes.values) + len(outcomes.errors) == times, "a thread is stuck"
    return outcomes


@dataclass(frozen=True)
class Begun:
    """An attempt of a new guest, as plain values that threads may share."""

    learner_id: int
    attempt_id: str

    def question(self, session: Session, position: int = 1) -> QuestionFound:
        """A question of it, as its learner gets it."""
        return question_for_learner(session, Actor(self.learner_id, None, None), self.attempt_id, position)


def begin(app: Flask, mode: FeedbackMode = FeedbackMode.PRACTISE, items: frozenset[int] | None = None) -> Begun:
    """Let a new guest start a quiz of 20 questions."""
    with app.app_context():
        session = db.session()
        learner = begin_guest_record(session, new_key(), now())
        attempt = start_quiz(session, learner.id, QuizRequest(mode, size=20, items=items), new_key(), now())
        session.commit()
        return Begun(learner.id, attempt.public_id)


def count(app: Flask, table: type[Base], **where: object) -> int:
    """How many rows a table has, with these values."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(table).filter_by(**where)) or 0


def differences(app: Flask) -> list[Difference]:
    """Where the stored scores don't follow from the responses."""
    with app.app_context():
        return list(verify(db.session()))
