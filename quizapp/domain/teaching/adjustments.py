"""What a teacher may put in a mark's place, as typed: rules of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from question_bank.grading.numbers import NumberUnreadable, read_number
from quizapp.domain.errors import DomainError
from quizapp.domain.people.names import visible_prose

MOST_TIMES = 2
"""A mark by hand is at most so many times the assignment's points: room for a bonus, none for a slip by a digit."""
LONGEST_REASON = 500


class AdjustmentFault(StrEnum):
    """What is wrong with a change of a mark as typed."""

    NO_NUMBER = "This is no number of points."
    OUT_OF_RANGE = "A mark lies between 0 and twice the points of the assignment."
    NO_REASON = "A reason is needed; the student reads it."
    LONG_REASON = "A reason has at most 500 characters."


class AdjustmentRefused(DomainError):
    """A mark can't be changed like this."""

    def __init__(self, fault: AdjustmentFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class AdjustmentKind(StrEnum):
    """What is done to a mark."""

    ADJUST = "adjust"
    EXCUSE = "excuse"
    UNDO = "undo"


@dataclass(frozen=True)
class Adjustment:
    """A change of a mark by hand. points: for `ADJUST`, None otherwise. reason: clean, empty for `UNDO`."""

    kind: AdjustmentKind
    points: float | None
    reason: str


def read_adjustment(kind: AdjustmentKind, points: str, reason: str, possible: float, language: str) -> Adjustment:
    """A change of a mark as typed. Raises AdjustmentRefused.

    points: as typed, read for `ADJUST` only. possible: the assignment's points. language: in which the number is read.
    """
    clean = visible_prose(reason)
    if kind is AdjustmentKind.UNDO:
        return Adjustment(kind, None, "")
    number = _read_points(points, possible, language) if kind is AdjustmentKind.ADJUST else None
    if not clean:
        raise AdjustmentRefused(AdjustmentFault.NO_REASON)
    if len(clean) > LONGEST_REASON:
        raise AdjustmentRefused(AdjustmentFault.LONG_REASON)
    return Adjustment(kind, number, clean)


def _read_points(typed: str, possible: float, language: str) -> float:
    try:
        read = read_number(typed, language)
    except NumberUnreadable as error:
        raise AdjustmentRefused(AdjustmentFault.NO_NUMBER) from error
    if read.unit is not None:
        raise AdjustmentRefused(AdjustmentFault.NO_NUMBER)
    points = round(float(read.value), 6)
    if not 0 <= points <= MOST_TIMES * possible:
        raise AdjustmentRefused(AdjustmentFault.OUT_OF_RANGE)
    return points
