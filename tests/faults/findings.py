"""What stands in a database after students were at work, held against what the server has confirmed to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.database import reading
from quizapp.domain.quizzes.verification import verify
from quizapp.domain.teaching.marks_verification import verify_marks
from quizapp.extensions import db
from quizapp.models.assignments import Mark
from quizapp.models.attempts import Attempt, AttemptState, Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.faults.pupils import Pupil


@dataclass(frozen=True)
class Confirmed:
    """What the server has confirmed: attempts by their public ids, answers by their client keys."""

    begun: frozenset[str]
    answers: frozenset[str]
    handed_in: frozenset[str]


@dataclass(frozen=True)
class Findings:
    """How things stand. unconfirmed: what is there and was not confirmed: at most one thing a student, on its way.

    wrong: how many of each thing that may never be.
    """

    still_open: int
    handed_in: int
    unconfirmed: dict[str, int]
    wrong: dict[str, int]


def confirmed_to(pupils: Iterable[Pupil]) -> Confirmed:
    """What the server has confirmed to them so far."""
    everybody = list(pupils)
    return Confirmed(
        frozenset(attempt for one in everybody for attempt in tuple(one.begun)),
        frozenset(key for one in everybody for key in tuple(one.acknowledged)),
        frozenset(attempt for one in everybody for attempt in tuple(one.submitted)),
    )


def look(app: Flask, confirmed: Confirmed) -> Findings:
    """Hold the database against what was confirmed before; students give each of their answers once."""
    with app.app_context(), reading():
        session = db.session()
        attempts = session.scalars(select(Attempt)).all()
        handed_in = {one.public_id for one in attempts if one.state == AttemptState.SUBMITTED}
        begun = {one.public_id for one in attempts}
        keys = set(session.scalars(select(Response.client_key)))
        return Findings(
            still_open=len(begun - handed_in),
            handed_in=len(handed_in),
            unconfirmed={
                "attempts": len(begun - confirmed.begun),
                "answers": len(keys - confirmed.answers),
                "submissions": len(handed_in - confirmed.handed_in),
            },
            wrong={
                "attempts lost": len(confirmed.begun - begun),
                "answers lost": len(confirmed.answers - keys),
                "answers doubled": _doubled(session),
                "submissions lost": len(confirmed.handed_in - handed_in),
                "attempts half scored": _half_scored(attempts),
                "marks missing": _learners_whose_mark_is_amiss(session, attempts),
                "differences that verify finds": sum(1 for _one in chain(verify(session), verify_marks(session))),
            },
        )


def _doubled(session: Session) -> int:
    """Answers to a question that has one already."""
    answers = Counter(map(tuple, session.execute(select(Response.attempt_id, Response.quiz_item_id))))
    return answers.total() - len(answers)


def _half_scored(attempts: Sequence[Attempt]) -> int:
    """Attempts that are handed in without a score or a time, or have one while they are open."""
    return sum(
        {one.score is None, one.submitted_at is None} != {one.state != AttemptState.SUBMITTED} for one in attempts
    )


def _learners_whose_mark_is_amiss(session: Session, attempts: Sequence[Attempt]) -> int:
    """Learners who have handed something in and have no mark, or the other way round."""
    marked = set(session.scalars(select(Mark.learner_id).where(Mark.computed.is_not(None))))
    return len(marked ^ {one.learner_id for one in attempts if one.state == AttemptState.SUBMITTED})
