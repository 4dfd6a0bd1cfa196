"""How a mark stands, and how the marks of a student become a total: rules of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.domain.quizzes.deadlines import Phase
from quizapp.models.teaching import TotalRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.models.assignments import Mark


class MarkState(StrEnum):
    """How one student's work at one assignment stands."""

    NOT_OPEN = "not_open"
    TO_DO = "to_do"
    IN_PROGRESS = "in_progress"
    MARKED = "marked"
    MISSING = "missing"
    EXCUSED = "excused"
    ADJUSTED = "adjusted"


@dataclass(frozen=True)
class Counted:
    """A mark in a total. points: what it is. possible: the most it can be, above 0. weight: at least 0."""

    points: float
    possible: float
    weight: float


@dataclass(frozen=True)
class Total:
    """A total. share: a fraction, 1 for everything. earned, possible: points of what it is made of."""

    share: float
    earned: float
    possible: float


def state_of(mark: Mark | None, phase: Phase, has_open_attempt: bool) -> MarkState:
    """How the work stands. phase: how the assignment stands for the student. has_open_attempt: one is being taken."""
    if mark is not None and mark.is_excused:
        return MarkState.EXCUSED
    if mark is not None and mark.adjusted is not None:
        return MarkState.ADJUSTED
    if mark is not None and mark.final is not None:
        return MarkState.MARKED
    if phase is Phase.ENDED:
        return MarkState.MISSING
    if has_open_attempt:
        return MarkState.IN_PROGRESS
    return MarkState.NOT_OPEN if phase is Phase.NOT_OPEN else MarkState.TO_DO


def points_of(mark: Mark | None, state: MarkState) -> float | None:
    """What the work goes into a total with, in points: the mark, 0 where it is missing; None where it is left out.

    Left out is what is excused, and what is not handed in while there is time for it.
    """
    if state is MarkState.MISSING:
        return 0.0
    return None if mark is None else mark.final


def total_of(rule: TotalRule, marks: Iterable[Counted]) -> Total | None:
    """The total by the rule of the class; None while nothing goes into it, or nothing that weighs.

    points: the sum of the points over the sum of what they can be. mean: the mean of the marks' shares by weight.
    """
    every = list(marks)
    earned = round(sum(one.points for one in every), 6)
    possible = round(sum(one.possible for one in every), 6)
    if rule == TotalRule.POINTS:
        return Total(earned / possible, earned, possible) if possible else None
    weight = sum(one.weight for one in every)
    if not weight:
        return None
    return Total(sum(one.weight * one.points / one.possible for one in every) / weight, earned, possible)
