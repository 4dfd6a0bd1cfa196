"""Means, variances, covariances and k-statistics of plain numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NEGLIGIBLE = 1e-12
"""Variances of shares (0…1) up to this are rounding, not variance: marks a millionth of the maximum apart."""


@dataclass(frozen=True)
class PairMoments:
    """Second moments of two columns of shares, divisor n − 1.

    greatest_covariance: that of both columns sorted, the most any pairing of these values can reach.
    """

    n: int
    variance: float
    other_variance: float
    covariance: float
    greatest_covariance: float


@dataclass(frozen=True)
class KStatistics:
    """Fisher's k-statistics, unbiased estimates of the cumulants; None where n is too small for one."""

    n: int
    mean: float
    k2: float | None
    k3: float | None
    k4: float | None


def mean(values: Sequence[float]) -> float:
    """Arithmetic mean of one value or more."""
    return fsum(values) / len(values)


def deviations(values: Sequence[float]) -> list[float]:
    """Each value less the mean; empty for none."""
    if not values:
        return []
    centre = mean(values)
    return [value - centre for value in values]


def variance(values: Sequence[float]) -> float:
    """Sample variance, divisor n − 1, of two values or more; squared unit of the values."""
    around = deviations(values)
    return fsum(map(mul, around, around)) / (len(values) - 1)


def pair_moments(values: Sequence[float], others: Sequence[float]) -> PairMoments:
    """Second moments of two columns of equal length, of two rows or more.

    values, others: shares 0…1 or logits. Negligible moments come out as exactly 0.
    """
    first, second = deviations(values), deviations(others)
    below = len(values) - 1
    spread = fsum(map(mul, first, first)) / below
    other_spread = fsum(map(mul, second, second)) / below
    together = _clean(fsum(map(mul, first, second)) / below)
    greatest = fsum(map(mul, sorted(first), sorted(second))) / below
    return PairMoments(len(values), _clean(spread), _clean(other_spread), together, greatest)


def k_statistics(values: Sequence[float]) -> KStatistics:
    """k2, k3 and k4 from the central moments m2, m3, m4 (divisor n), of one value or more.

    k2 = n·m2/(n−1); k3 = n²·m3/((n−1)(n−2)); k4 = n²·((n+1)·m4 − 3(n−1)·m2²)/((n−1)(n−2)(n−3)).
    Source: Fisher 1929, Proc. London Math. Soc. s2-30; as documented for Moodle's quiz statistics.
    """
    n = len(values)
    around = deviations(values)
    squares = [one * one for one in around]
    m2 = fsum(squares) / n
    k2 = n * m2 / (n - 1) if n > 1 else None
    k3 = n * n * (fsum(map(mul, squares, around)) / n) / ((n - 1) * (n - 2)) if n > 2 else None
    k4 = None
    if n > 3:
        m4 = fsum(map(mul, squares, squares)) / n
        k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3))
    return KStatistics(n, mean(values), k2, k3, k4)


def _clean(spread: float) -> float:
    return spread if abs(spread) > NEGLIGIBLE else 0.0
