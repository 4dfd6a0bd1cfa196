"""What mark attempts come to: rules of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.quizzes.conditions import GradingMethod
from quizapp.domain.quizzes.deadlines import is_late, late_share

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from quizapp.domain.quizzes.conditions import Conditions


@dataclass(frozen=True)
class ScoredAttempt:
    """A submitted attempt. number: 1, 2, …; score, max_score: points of its questions that count."""

    attempt_id: int
    number: int
    submitted_at: datetime
    score: float
    max_score: float


@dataclass(frozen=True)
class AttemptMark:
    """What one attempt is worth.

    share: of its points, 0…1. is_late: submitted after the due date. late: what lateness leaves of it, 0…1.
    points: share times late times the assignment's points, rounded to six digits.
    """

    attempt: ScoredAttempt
    share: float
    is_late: bool
    late: float
    points: float


@dataclass(frozen=True)
class ComputedMark:
    """A mark with the attempts behind it. points: None without a submitted attempt. counted: the attempts it is made
    of: one, or all where they are averaged."""

    points: float | None
    attempts: tuple[AttemptMark, ...]
    counted: tuple[AttemptMark, ...]


def computed_mark(conditions: Conditions, points: float, attempts: Sequence[ScoredAttempt]) -> ComputedMark:
    """The mark of a student, by the grading method and after the late rule.

    conditions: those that hold for the student. points: what a perfect attempt is worth. attempts: in order.
    Of equal attempts, the earlier one counts.
    """
    worth = tuple(_worth(conditions, points, attempt) for attempt in attempts)
    if not worth:
        return ComputedMark(None, (), ())
    match conditions.grading_method:
        case GradingMethod.FIRST:
            counted = worth[:1]
        case GradingMethod.LAST:
            counted = worth[-1:]
        case GradingMethod.HIGHEST:
            counted = (max(worth, key=lambda one: one.points),)
        case GradingMethod.AVERAGE:
            counted = worth
    return ComputedMark(round(sum(one.points for one in counted) / len(counted), 6), worth, counted)


def final_mark(computed: float | None, adjusted: float | None, is_excused: bool) -> float | None:
    """What counts: nothing where the work is excused, what a teacher put in its place, or what was computed."""
    if is_excused:
        return None
    return computed if adjusted is None else adjusted


def _worth(conditions: Conditions, points: float, attempt: ScoredAttempt) -> AttemptMark:
    # An attempt whose questions were all dropped has nothing to lose points on.
    share = attempt.score / attempt.max_score if attempt.max_score else 1.0
    late = late_share(conditions, attempt.submitted_at)
    is_after_due = is_late(conditions, attempt.submitted_at)
    return AttemptMark(attempt, share, is_after_due, late, round(share * late * points, 6))
