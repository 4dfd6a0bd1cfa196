"""What a result page says of the assignment: where the attempt stands in it, and what is shown when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from question_bank.items import in_language
from quizapp.domain.quizzes.review_policy import Aspect
from quizapp.domain.quizzes.visibility import Release, releases
from quizapp.domain.teaching.assignment_seen import by_hand_seen
from quizapp.domain.teaching.marking import AttemptMark, ScoredAttempt, computed_mark
from quizapp.models.attempts import ClosedBy
from quizapp.web.zoned_times import reading_zone

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.conditions import Conditions
    from quizapp.domain.quizzes.governing import Governed
    from quizapp.domain.teaching.marks_by_hand import ByHand
    from quizapp.models.attempts import Attempt


@dataclass(frozen=True)
class AssignmentPart:
    """An attempt as one at an assignment.

    points: what a perfect attempt is worth. worth: what this one comes to, None where marks may not be told. by_hand:
    what a teacher put in the mark's place, likewise. coming: what will be shown, and when. feedback: what is said of
    the whole, None for nothing. zone: of the times.
    """

    assignment_id: str
    title: str
    cohort_id: str
    cohort_name: str
    number: int | None
    is_preview: bool
    is_by_clock: bool
    points: float
    worth: AttemptMark | None
    by_hand: ByHand | None
    coming: tuple[Release, ...]
    feedback: str | None
    zone: str


def assignment_part(
    session: Session, governed: Governed, attempt: Attempt, shown: frozenset[Aspect], language: str, now: datetime
) -> AssignmentPart:
    """Work out the part of a submitted attempt, in one or two statements. shown: from `shown_of`."""
    assignment, conditions = governed.rules.assignment, governed.conditions
    submitted_at, score = attempt.submitted_at or now, attempt.score or 0.0
    scored = ScoredAttempt(attempt.id, attempt.number or 1, submitted_at, score, attempt.max_score)
    worth = computed_mark(conditions, assignment.points, [scored]).attempts[0]
    return AssignmentPart(
        assignment_id=assignment.public_id,
        title=assignment.title,
        cohort_id=governed.cohort.public_id,
        cohort_name=governed.cohort.name,
        number=attempt.number,
        is_preview=attempt.is_preview,
        is_by_clock=attempt.closed_by == ClosedBy.CLOCK,
        points=assignment.points,
        by_hand=None if attempt.is_preview else by_hand_seen(session, governed, attempt.learner_id, now),
        worth=worth if Aspect.MARKS in shown else None,
        coming=releases(conditions.review, governed.rules.latest_end, submitted_at, now),
        feedback=_overall(conditions, worth.share, language) if Aspect.OVERALL_FEEDBACK in shown else None,
        zone=reading_zone(governed.cohort.time_zone),
    )


def _overall(conditions: Conditions, share: float, language: str) -> str | None:
    """The feedback of the highest share that was reached."""
    reached = [one for one in conditions.overall_feedback if share >= one.from_share]
    best = max(reached, key=lambda one: one.from_share, default=None)
    return in_language(best.text, language) if best else None
