"""When an assignment is open, when an attempt at it ends, and whether another one may begin: rules of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.domain.quizzes.conditions import Conditions

GRACE = timedelta(seconds=30)
"""How long after its end an attempt still takes what was on the way; the page says the end itself, not this."""


class Phase(StrEnum):
    """How an assignment stands at an instant."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    LATE = "late"
    ENDED = "ended"


class StartRefusal(StrEnum):
    """Why no attempt may begin."""

    NOT_OPEN = "not_open"
    ENDED = "ended"
    ATTEMPT_OPEN = "attempt_open"
    NO_ATTEMPTS_LEFT = "no_attempts_left"
    WAIT = "wait"
    WAIT_PAST_END = "wait_past_end"


@dataclass(frozen=True)
class Taken:
    """An attempt at the assignment, as the rules see it. submitted_at: None while it is open."""

    started_at: datetime
    submitted_at: datetime | None


@dataclass(frozen=True)
class Beginning:
    """Whether an attempt may begin. refusal: None when it may. from_when: when a wait is over. left: attempts left,
    None for any number."""

    refusal: StartRefusal | None
    from_when: datetime | None
    left: int | None


def phase_at(conditions: Conditions, now: datetime) -> Phase:
    """How the assignment stands for whom these conditions hold."""
    if conditions.opens_at is not None and now < conditions.opens_at:
        return Phase.NOT_OPEN
    if conditions.due_at is None or now < conditions.due_at:
        return Phase.OPEN
    end = conditions.last_deadline
    return Phase.LATE if end is not None and now < end else Phase.ENDED


def attempt_end(conditions: Conditions, started_at: datetime) -> datetime | None:
    """When an attempt ends: the start and the limit together, or the last deadline, whichever is earlier; None for
    never."""
    ends = [conditions.last_deadline]
    if conditions.full_limit is not None:
        ends.append(started_at + conditions.full_limit)
    return min((end for end in ends if end is not None), default=None)


def beginning(conditions: Conditions, taken: Sequence[Taken], now: datetime) -> Beginning:
    """Whether another attempt may begin. taken: the learner's attempts at the assignment, in order."""
    left = None if conditions.attempts is None else max(0, conditions.attempts - len(taken))
    phase = phase_at(conditions, now)
    if phase in {Phase.NOT_OPEN, Phase.ENDED}:
        return Beginning(StartRefusal(phase.value), conditions.opens_at if phase is Phase.NOT_OPEN else None, left)
    if any(one.submitted_at is None for one in taken):
        return Beginning(StartRefusal.ATTEMPT_OPEN, None, left)
    if left == 0:
        return Beginning(StartRefusal.NO_ATTEMPTS_LEFT, None, left)
    over = max((one.submitted_at for one in taken if one.submitted_at), default=None)
    waited = None if over is None else over + timedelta(seconds=conditions.wait)
    if waited is None or now >= waited:
        return Beginning(None, None, left)
    end = conditions.last_deadline
    if end is not None and waited >= end:
        return Beginning(StartRefusal.WAIT_PAST_END, None, left)
    return Beginning(StartRefusal.WAIT, waited, left)


def late_share(conditions: Conditions, submitted_at: datetime) -> float:
    """What an attempt submitted then is worth, as a share: 1 in time, the credit for late work after the due date."""
    return conditions.late_credit if is_late(conditions, submitted_at) else 1.0


def is_late(conditions: Conditions, submitted_at: datetime) -> bool:
    """Whether what was submitted then came after the due date; what was on the way at that instant is in time."""
    return conditions.due_at is not None and submitted_at > conditions.due_at + GRACE
