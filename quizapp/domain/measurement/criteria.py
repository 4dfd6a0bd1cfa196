"""What each item is held against: the rest score, items answered in common, or a Rasch ability."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.measurement.figures import Method, Reason
from quizapp.domain.measurement.rasch import RaschFit, ability

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.domain.measurement.marks import Marks, MarkTable

COMMON_SHARE = 0.5
"""Items in common stand for the rest only if they are at least this share of the other items its learners saw:
a shorter rest score is mostly error, and a Rasch ability uses all of them. Our choice."""


@dataclass(frozen=True)
class Criterion:
    """One item's credits and what they are held against.

    learners: rows that were presented the item, ascending. earned: their credits 0…1. against: for each the share
    of the rest (0…1) or an ability in logits; empty where there is nothing to hold against, with the reason.
    scale: the most points the rest score can reach; 0 for abilities.
    """

    learners: tuple[int, ...]
    earned: tuple[float, ...]
    against: tuple[float, ...]
    method: Method
    reason: Reason | None = None
    scale: float = 0.0


def criteria_of(table: MarkTable, fit: RaschFit | None) -> tuple[Criterion, ...]:
    """One criterion an item. table: without items that nobody saw. fit: needed where the table has blanks."""
    totals = [sum(mark for mark in row if mark is not None) for row in table.rows]
    columns = list(zip(*table.rows, strict=True))
    if table.is_complete or fit is None:
        return tuple(_rest_criterion(table, column, marks, totals) for column, marks in enumerate(columns))
    return tuple(_choice(table, column, fit) for column in range(len(columns)))


def _rest_criterion(table: MarkTable, column: int, marks: Marks, totals: Sequence[float]) -> Criterion:
    learners = tuple(range(len(marks)))
    earned = tuple(row[column] or 0.0 for row in table.credits)
    if len(table.items) == 1:
        return Criterion(learners, earned, (), Method.REST_SCORE, Reason.NO_OTHER_ITEMS)
    scale = table.reach - table.max_marks[column]
    against = tuple((total - (mark or 0.0)) / scale for total, mark in zip(totals, marks, strict=True))
    return Criterion(learners, earned, against, Method.REST_SCORE, scale=scale)


def _choice(table: MarkTable, column: int, fit: RaschFit) -> Criterion:
    learners = tuple(number for number, row in enumerate(table.rows) if row[column] is not None)
    earned = tuple(table.credits[number][column] or 0.0 for number in learners)
    seen = [
        {other for other, mark in enumerate(table.rows[number]) if mark is not None} - {column} for number in learners
    ]
    shared = set[int].intersection(*seen)
    if shared and len(shared) >= COMMON_SHARE * sum(map(len, seen)) / len(seen):
        scale = sum(table.max_marks[other] for other in shared)
        against = tuple(sum(table.rows[number][other] or 0.0 for other in shared) / scale for number in learners)
        return Criterion(learners, earned, against, Method.COMMON_ITEMS, scale=scale)
    return _rasch_criterion(table, column, fit)


def _rasch_criterion(table: MarkTable, column: int, fit: RaschFit) -> Criterion:
    learners: list[int] = []
    earned: list[float] = []
    against: list[float] = []
    everybody = tuple(number for number, row in enumerate(table.rows) if row[column] is not None)
    for number in everybody:
        row = table.credits[number]
        others = [other for other in fit.difficulties if other != column and row[other] is not None]
        if others:
            level = ability([row[other] or 0.0 for other in others], [fit.difficulties[o].value for o in others])
            learners.append(number)
            earned.append(row[column] or 0.0)
            against.append(level.value)
    if against:
        return Criterion(tuple(learners), tuple(earned), tuple(against), Method.RASCH)
    reason = fit.reasons.get(column, Reason.DIFFERENT_ITEMS)
    # The item's own facility still stands, whatever keeps it from being compared.
    credit = tuple(table.credits[number][column] or 0.0 for number in everybody)
    return Criterion(everybody, credit, (), Method.RASCH, reason)
