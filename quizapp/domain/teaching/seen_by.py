"""What a student sees of an assignment at an instant, and why: by the same rules that their own requests ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.errors import NotFound
from quizapp.domain.quizzes.deadlines import Beginning, Phase, Taken, beginning, phase_at
from quizapp.domain.quizzes.governing import Governed, govern
from quizapp.domain.quizzes.review_policy import Aspect, Moment, moment_of
from quizapp.domain.quizzes.visibility import shown_of
from quizapp.domain.teaching.assignment_view import ended_at
from quizapp.domain.teaching.taking import attempts_at
from quizapp.models.attempts import Quiz
from quizapp.models.people import Learner

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.models.assignments import Assignment
    from quizapp.models.attempts import Attempt
    from quizapp.models.teaching import Enrolment


@dataclass(frozen=True)
class SeenAttempt:
    """An attempt at an instant: which moment it is for it, and which of the eight things are shown.

    ended_at: when it was submitted, or its time was over; None while it takes answers.
    """

    attempt: Attempt
    ended_at: datetime | None
    moment: Moment
    shown: frozenset[Aspect]


@dataclass(frozen=True)
class SeenBy:
    """Everything that is decided for a student at an instant, with the conditions and where each comes from."""

    at: datetime
    learner_id: int
    governed: Governed
    phase: Phase
    beginning: Beginning
    attempts: tuple[SeenAttempt, ...]


def seen_by(session: Session, assignment: Assignment, enrolment: Enrolment, at: datetime) -> SeenBy:
    """What a student of the class sees at an instant, past or to come; of what is stored, what was there by then.

    Raises NotFound for an account without a learner's record.
    """
    learner_id = session.scalar(select(Learner.id).where(Learner.user_id == enrolment.user_id))
    if learner_id is None:
        raise NotFound("learner")
    governed = govern(session, assignment.id, learner_id)
    begun = [one for one in attempts_at(session, assignment.id, learner_id) if one.started_at <= at]
    quizzes = {one.id: one for one in session.scalars(select(Quiz).where(Quiz.id.in_([one.quiz_id for one in begun])))}
    taken = [Taken(one.started_at, ended_at(one, at)) for one in begun]
    return SeenBy(
        at=at,
        learner_id=learner_id,
        governed=governed,
        phase=phase_at(governed.conditions, at),
        beginning=beginning(governed.conditions, taken, at),
        attempts=_seen(governed, begun, quizzes, at),
    )


def _seen(
    governed: Governed, begun: Sequence[Attempt], quizzes: Mapping[int, Quiz], at: datetime
) -> tuple[SeenAttempt, ...]:
    seen: list[SeenAttempt] = []
    for attempt in begun:
        ended = ended_at(attempt, at)
        moment = moment_of(ended, governed.rules.latest_end, at)
        shown = shown_of(governed.rules, quizzes[attempt.quiz_id].feedback_mode, ended, at)
        seen.append(SeenAttempt(attempt, ended, moment, shown))
    return tuple(seen)
