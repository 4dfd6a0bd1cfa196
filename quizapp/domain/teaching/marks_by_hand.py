"""What a teacher put in the place of a mark, and from when on its student may be told: rules of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.quizzes.review_policy import JUST_AFTER, Aspect, moment_of, shown_at

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from quizapp.domain.quizzes.governing import Rules
    from quizapp.models.assignments import Mark


@dataclass(frozen=True)
class ByHand:
    """What counts instead of what the attempts come to.

    points: None where the work is excused. reason: for the student.
    """

    points: float | None
    reason: str
    changed_at: datetime


def by_hand(mark: Mark | None, at: datetime) -> ByHand | None:
    """What a teacher had put in a mark's place by an instant; None where it is what the attempts come to."""
    if mark is None or mark.changed_at is None or mark.changed_at > at:
        return None
    if not mark.is_excused and mark.adjusted is None:
        return None
    return ByHand(None if mark.is_excused else mark.adjusted, mark.reason, mark.changed_at)


def shown_of_mark(
    rules: Rules, submitted: Collection[datetime], changed_at: datetime | None, now: datetime
) -> frozenset[Aspect]:
    """What may be shown of every submitted attempt; of a mark by hand without one, what may be shown since then.

    submitted: when the attempts were. changed_at: when a teacher changed the mark, None for never.
    """
    instants = submitted or ([changed_at] if changed_at is not None else [])
    shown = frozenset(Aspect)
    for moment in {moment_of(one, rules.latest_end, now) for one in instants}:
        shown &= shown_at(rules.base.review, moment)
    return shown


def mark_told_from(rules: Rules, submitted: Collection[datetime], changed_at: datetime) -> datetime | None:
    """From when on a mark that was changed may be told, by the rules and attempts there are by then; None for never."""
    instants = {changed_at, *(one + JUST_AFTER for one in (*submitted, changed_at))}
    if rules.latest_end is not None:
        instants.add(rules.latest_end)
    told = (one for one in instants if one >= changed_at)
    return min((one for one in told if Aspect.MARKS in shown_of_mark(rules, submitted, changed_at, one)), default=None)
