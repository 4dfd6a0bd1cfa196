"""The figures of a whole quiz: position, spread, shape and reliability of the totals.

Definitions: Moodle developer documentation, "Quiz statistics calculations"; written anew from the formulas.
"""

from __future__ import annotations

from enum import StrEnum
from math import sqrt
from statistics import median
from typing import TYPE_CHECKING

from quizapp.domain.measurement.figures import Reason, Value
from quizapp.domain.measurement.moments import NEGLIGIBLE, k_statistics

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizapp.domain.measurement.moments import KStatistics

PER_CENT = 100.0


class WholeStatistic(StrEnum):
    """The figures of the whole, in points unless said otherwise."""

    MEAN = "mean"
    MEDIAN = "median"
    STANDARD_DEVIATION = "standard_deviation"
    SKEWNESS = "skewness"
    """A pure number."""
    KURTOSIS = "kurtosis"
    """A pure number, 0 for a normal distribution."""
    INTERNAL_CONSISTENCY = "internal_consistency"
    """In per cent."""
    ERROR_RATIO = "error_ratio"
    """In per cent."""
    STANDARD_ERROR = "standard_error"


def position_statistics(totals: Sequence[float], reach: float) -> dict[WholeStatistic, Value]:
    """Mean, median, standard deviation (divisor n − 1), skewness k3/k2^1.5 and kurtosis k4/k2².

    totals: points, one a learner, one or more. reach: the most points, by which rounding is told from variance.
    """
    moments = k_statistics(totals)
    return {
        WholeStatistic.MEAN: moments.mean,
        WholeStatistic.MEDIAN: float(median(totals)),
        WholeStatistic.STANDARD_DEVIATION: Reason.TOO_FEW if moments.k2 is None else sqrt(moments.k2),
        WholeStatistic.SKEWNESS: _shape(moments, moments.k3, 1.5, reach),
        WholeStatistic.KURTOSIS: _shape(moments, moments.k4, 2.0, reach),
    }


def internal_consistency(item_variances: Sequence[float], total_variance: float | None, reach: float) -> Value:
    """Coefficient of internal consistency in per cent, up to 100: p/(p−1) · (1 − Σ Var(item)/Var(total)).

    item_variances: one an item, total_variance: of the totals, both in squared points with divisor n − 1; None for
    too few learners. Source: Cronbach 1951, Psychometrika 16 (alpha); Moodle's "coefficient of internal consistency".
    """
    count = len(item_variances)
    if count < 2:
        return Reason.NO_OTHER_ITEMS
    if total_variance is None:
        return Reason.TOO_FEW
    if total_variance <= NEGLIGIBLE * reach * reach:
        return Reason.NO_VARIANCE_IN_TOTAL
    return PER_CENT * count / (count - 1) * (1 - sum(item_variances) / total_variance)


def reliability_statistics(consistency: Value, spread: Value) -> dict[WholeStatistic, Value]:
    """Internal consistency, error ratio √(1 − consistency) in per cent, and standard error (ratio × spread) in points.

    consistency: in per cent. spread: standard deviation of the totals in points.
    Source: Lord & Novick 1968, ch. 3 (standard error of measurement); Moodle's "error ratio", "standard error".
    """
    error_ratio: Value = consistency
    standard_error: Value = consistency
    if not isinstance(consistency, Reason):
        error_ratio = PER_CENT * sqrt(max(0.0, 1 - consistency / PER_CENT))
        standard_error = spread if isinstance(spread, Reason) else error_ratio * spread / PER_CENT
    return {
        WholeStatistic.INTERNAL_CONSISTENCY: consistency,
        WholeStatistic.ERROR_RATIO: error_ratio,
        WholeStatistic.STANDARD_ERROR: standard_error,
    }


def whole_statistics(
    totals: Sequence[float], item_variances: Sequence[float], reach: float
) -> Mapping[WholeStatistic, Value]:
    """All figures of the whole. Arguments as above; totals of one learner or more who were presented the same items."""
    found = position_statistics(totals, reach)
    spread = found[WholeStatistic.STANDARD_DEVIATION]
    total_variance = None if isinstance(spread, Reason) else spread * spread
    return found | reliability_statistics(internal_consistency(item_variances, total_variance, reach), spread)


def _shape(moments: KStatistics, cumulant: float | None, power: float, reach: float) -> Value:
    if cumulant is None or moments.k2 is None:
        return Reason.TOO_FEW
    if moments.k2 <= NEGLIGIBLE * reach * reach:
        return Reason.NO_VARIANCE_IN_TOTAL
    return cumulant / moments.k2**power
