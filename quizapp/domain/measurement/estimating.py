"""The figures of one set of rows of a table: of the table itself, and of each resample of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.domain.measurement.figures import Reason, Value
from quizapp.domain.measurement.item_statistics import (
    discrimination_index,
    discriminative_efficiency,
    effective_weights,
    facility,
    standard_deviation,
)
from quizapp.domain.measurement.moments import NEGLIGIBLE, PairMoments, pair_moments, variance
from quizapp.domain.measurement.whole_statistics import (
    WholeStatistic,
    position_statistics,
    reliability_statistics,
    whole_statistics,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from quizapp.domain.measurement.criteria import Criterion
    from quizapp.domain.measurement.marks import Marks, MarkTable


ROUNDING = 1e-9
"""Maxima that differ by less than this share are the same."""


class ItemStatistic(StrEnum):
    """The figures of an item, in per cent unless said otherwise."""

    FACILITY = "facility"
    STANDARD_DEVIATION = "standard_deviation"
    RANDOM_GUESS_SCORE = "random_guess_score"
    INTENDED_WEIGHT = "intended_weight"
    EFFECTIVE_WEIGHT = "effective_weight"
    DISCRIMINATION_INDEX = "discrimination_index"
    DISCRIMINATIVE_EFFICIENCY = "discriminative_efficiency"
    RASCH_DIFFICULTY = "rasch_difficulty"
    """In logits; only where learners were presented different items."""


@dataclass(frozen=True)
class Estimates:
    """Values of one set of rows: a mapping an item, and one of the whole."""

    items: tuple[Mapping[ItemStatistic, Value], ...]
    whole: Mapping[WholeStatistic, Value]


class Estimator:
    """A table prepared so that the figures of any of its rows are quick to say."""

    def __init__(self, table: MarkTable, criteria: Sequence[Criterion]) -> None:
        """Prepare a table of one learner and one item or more, and the criterion of each of its items."""
        self._table = table
        credit = zip(*table.credits, strict=True)
        self._columns = [_Column(values, criterion) for values, criterion in zip(credit, criteria, strict=True)]
        self._totals = [sum(mark for mark in row if mark is not None) for row in table.rows]
        self._reaches = [
            sum(top for mark, top in zip(row, table.max_marks, strict=True) if mark is not None) for row in table.rows
        ]

    def of(self, rows: Sequence[int]) -> Estimates:
        """The figures of these rows; a row that stands twice counts twice."""
        drawn = [column.drawn(rows) for column in self._columns]
        items = tuple(
            {
                ItemStatistic.FACILITY: facility(one.earned),
                ItemStatistic.STANDARD_DEVIATION: _spread(one),
                ItemStatistic.EFFECTIVE_WEIGHT: weight,
                ItemStatistic.DISCRIMINATION_INDEX: _from_moments(discrimination_index, one.moments),
                ItemStatistic.DISCRIMINATIVE_EFFICIENCY: _from_moments(discriminative_efficiency, one.moments),
            }
            for one, weight in zip(drawn, self._weights(drawn), strict=True)
        )
        return Estimates(items, self._whole([self._totals[row] for row in rows], drawn))

    def _weights(self, drawn: Sequence[_Drawn]) -> list[Value]:
        """Effective weights: Cov(item, total) is Var(item) + Cov(item, rest), all in points."""
        if not self._table.is_complete:
            return [Reason.DIFFERENT_ITEMS] * len(drawn)
        covariances: list[float] = []
        for top, column, one in zip(self._table.max_marks, self._columns, drawn, strict=True):
            if one.variance is None:
                return [Reason.TOO_FEW] * len(drawn)
            own = top * one.variance
            with_rest = 0.0 if isinstance(one.moments, Reason) else column.scale * one.moments.covariance
            covariances.append(top * _sum_of(own, with_rest))
        return effective_weights(covariances)

    def _whole(self, totals: Sequence[float], drawn: Sequence[_Drawn]) -> Mapping[WholeStatistic, Value]:
        reach = self._reaches[0]
        if self._table.is_complete:
            tops = self._table.max_marks
            variances = [top * top * (one.variance or 0.0) for top, one in zip(tops, drawn, strict=True)]
            return whole_statistics(totals, variances, reach)
        positions = position_statistics(totals, reach)
        if max(self._reaches) - min(self._reaches) > ROUNDING * reach:
            positions = dict.fromkeys(positions, Reason.DIFFERENT_MAXIMA)
        return positions | reliability_statistics(Reason.DIFFERENT_ITEMS, Reason.DIFFERENT_ITEMS)


@dataclass(frozen=True)
class _Drawn:
    """An item's credits in some rows, their variance, and their moments with what they are held against."""

    earned: list[float]
    variance: float | None
    moments: PairMoments | Reason


class _Column:
    """One item's credits and what they are held against, by row."""

    def __init__(self, earned: Marks, criterion: Criterion) -> None:
        self.scale = criterion.scale
        self._reason = criterion.reason
        self._earned = earned
        self._against: list[float | None] = [None] * len(earned)
        for learner, value in zip(criterion.learners, criterion.against, strict=False):
            self._against[learner] = value

    def drawn(self, rows: Sequence[int]) -> _Drawn:
        """What stands in these rows."""
        column, against = self._earned, self._against
        earned = [value for row in rows if (value := column[row]) is not None]
        if self._reason is None:
            others = [value for row in rows if (value := against[row]) is not None]
            same = earned
            if len(others) != len(earned):
                same = [value for row in rows if (value := column[row]) is not None and against[row] is not None]
            moments = pair_moments(same, others) if len(others) > 1 else Reason.TOO_FEW
            if same is earned and not isinstance(moments, Reason):
                return _Drawn(earned, moments.variance, moments)
            return _Drawn(earned, variance(earned) if len(earned) > 1 else None, moments)
        return _Drawn(earned, variance(earned) if len(earned) > 1 else None, self._reason)


def _sum_of(one: float, other: float) -> float:
    """The sum of two covariances; 0 where they take each other away but for rounding."""
    together = one + other
    return together if abs(together) > NEGLIGIBLE * (abs(one) + abs(other)) else 0.0


def _spread(drawn: _Drawn) -> Value:
    if drawn.variance is None:
        return Reason.TOO_FEW if drawn.earned else Reason.NO_MARKS
    return standard_deviation(drawn.variance)


def _from_moments(formula: Callable[[PairMoments], Value], moments: PairMoments | Reason) -> Value:
    return moments if isinstance(moments, Reason) else formula(moments)
