"""What a student's page of an assignment says: a rule of plain values, for the student and for teachers who ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from quizapp.domain.quizzes.deadlines import (
    GRACE,
    Beginning,
    Phase,
    Taken,
    attempt_end,
    beginning,
    phase_at,
)
from quizapp.domain.quizzes.review_policy import Aspect
from quizapp.domain.quizzes.visibility import Release, releases, shown_of
from quizapp.domain.teaching.marking import AttemptMark, ComputedMark, ScoredAttempt, computed_mark
from quizapp.domain.teaching.marks_by_hand import ByHand, by_hand, shown_of_mark
from quizapp.models.attempts import ClosedBy, FeedbackMode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.domain.quizzes.conditions import Conditions
    from quizapp.domain.quizzes.governing import Governed
    from quizapp.models.assignments import Mark
    from quizapp.models.attempts import Attempt

SOON = timedelta(hours=1)
"""Where no limit says how long an attempt takes, an end within this time is said before it begins."""


@dataclass(frozen=True)
class AttemptShown:
    """An attempt in the list of a student's attempts at an assignment.

    submitted_at: None while it is open. is_over: its time is over. is_by_clock: the clock ended it. shown: what may be
    shown of it now. coming: what will be, and when. worth: what it comes to; None while it is not to be told.
    is_counted: the mark is made of it, as far as that may be told.
    """

    attempt_id: str
    number: int
    started_at: datetime
    submitted_at: datetime | None
    ends_at: datetime | None
    is_over: bool
    is_by_clock: bool
    shown: frozenset[Aspect]
    coming: tuple[Release, ...]
    worth: AttemptMark | None
    is_counted: bool

    @property
    def is_open(self) -> bool:
        """Whether it still takes answers."""
        return self.submitted_at is None and not self.is_over


@dataclass(frozen=True)
class AssignmentView:
    """Everything that the page says.

    questions: how many an attempt has. points: what a perfect attempt is worth. may: whether another attempt may begin.
    continuing: the attempt that is open. would_end_at: when an attempt ends that begins now, None for never.
    cut_short_to: the time it would have where that is less than one would think. mark: what counts in points; None
    while there is none to be told. by_hand: what a teacher put in its place, as far as it may be told.
    """

    governed: Governed
    questions: int
    points: float
    phase: Phase
    may: Beginning
    attempts: tuple[AttemptShown, ...]
    continuing: AttemptShown | None
    would_end_at: datetime | None
    cut_short_to: timedelta | None
    mark: float | None
    by_hand: ByHand | None

    @property
    def conditions(self) -> Conditions:
        """The conditions that hold for the student."""
        return self.governed.conditions

    @property
    def may_start(self) -> bool:
        """Whether a new attempt may begin now."""
        return self.may.refusal is None and self.governed.cohort.archived_at is None


def assignment_view(
    governed: Governed, attempts: Sequence[Attempt], stored: Mark | None, questions: int, now: datetime
) -> AssignmentView:
    """Work out the page at an instant.

    attempts: the student's at the assignment, in order, previews left out. stored: the mark, None for none yet.
    """
    conditions, points = governed.conditions, governed.rules.assignment.points
    begun = [one for one in attempts if one.started_at <= now]
    may = beginning(conditions, [Taken(one.started_at, ended_at(one, now)) for one in begun], now)
    scored = [one for one in (_scored(attempt, now) for attempt in begun) if one is not None]
    mark = computed_mark(conditions, points, scored)
    changed = by_hand(stored, now)
    submitted = [at for at in (_submitted_at(one, now) for one in begun) if at is not None]
    shown = shown_of_mark(governed.rules, submitted, changed.changed_at if changed else None, now)
    told, is_told = changed if Aspect.MARKS in shown else None, Aspect.MARKS in shown
    listed = _listed(governed, begun, () if told else mark.counted, mark, now)
    end = attempt_end(conditions, now)
    return AssignmentView(
        governed=governed,
        questions=questions,
        points=points,
        phase=phase_at(conditions, now),
        may=may,
        attempts=listed,
        continuing=next((one for one in listed if one.is_open), None),
        would_end_at=end,
        cut_short_to=_cut_short(conditions, end, now),
        mark=(told.points if told else mark.points) if is_told else None,
        by_hand=told,
    )


def _listed(
    governed: Governed, attempts: Sequence[Attempt], counted: Sequence[AttemptMark], mark: ComputedMark, now: datetime
) -> tuple[AttemptShown, ...]:
    worth = {one.attempt.attempt_id: one for one in mark.attempts}
    shown = {one.id: _shown(governed, one, now) for one in attempts}
    is_told = all(Aspect.MARKS in shown[key] for key in worth)
    counts = {one.attempt.attempt_id for one in counted} if is_told else set[int]()
    return tuple(
        AttemptShown(
            attempt_id=one.public_id,
            number=one.number or 1,
            started_at=one.started_at,
            submitted_at=_submitted_at(one, now),
            ends_at=one.ends_at,
            is_over=ended_at(one, now) is not None,
            is_by_clock=one.closed_by == ClosedBy.CLOCK,
            shown=shown[one.id],
            coming=_coming(governed, one, now),
            worth=worth.get(one.id) if Aspect.MARKS in shown[one.id] else None,
            is_counted=one.id in counts,
        )
        for one in attempts
    )


def is_past_end(ends_at: datetime | None, now: datetime) -> bool:
    """Whether an attempt that ends then takes nothing any more, be it closed yet or not."""
    return ends_at is not None and now > ends_at + GRACE


def _submitted_at(attempt: Attempt, now: datetime) -> datetime | None:
    """As of an instant that may be past."""
    return attempt.submitted_at if attempt.submitted_at is not None and attempt.submitted_at <= now else None


def ended_at(attempt: Attempt, now: datetime) -> datetime | None:
    """When an attempt was submitted or ended by the clock, be it closed yet or not; None while it takes answers."""
    submitted = _submitted_at(attempt, now)
    return submitted or (attempt.ends_at if is_past_end(attempt.ends_at, now) else None)


def _scored(attempt: Attempt, now: datetime) -> ScoredAttempt | None:
    submitted = _submitted_at(attempt, now)
    if submitted is None or attempt.score is None:
        return None
    return ScoredAttempt(attempt.id, attempt.number or 1, submitted, attempt.score, attempt.max_score)


def _shown(governed: Governed, attempt: Attempt, now: datetime) -> frozenset[Aspect]:
    # In the list it makes no difference whether an open attempt is practice: it tells nothing of answers.
    return shown_of(governed.rules, FeedbackMode.TEST, _submitted_at(attempt, now), now)


def _coming(governed: Governed, attempt: Attempt, now: datetime) -> tuple[Release, ...]:
    submitted = _submitted_at(attempt, now)
    if submitted is None:
        return ()
    return releases(governed.conditions.review, governed.rules.latest_end, submitted, now)


def _cut_short(conditions: Conditions, end: datetime | None, now: datetime) -> timedelta | None:
    """The time that an attempt would have, where that is less than the limit; without a limit, less than an hour."""
    if end is None or end - now >= (conditions.full_limit or SOON):
        return None
    return max(end - now, timedelta(0))
