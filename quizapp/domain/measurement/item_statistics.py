"""The figures of one item, each a formula of classical test theory as Moodle's quiz statistics define it.

Definitions: Moodle developer documentation, "Quiz statistics calculations" (question/classes/statistics in its
source); written anew from the formulas.
"""

from __future__ import annotations

from math import atanh, sqrt
from typing import TYPE_CHECKING

from quizapp.domain.measurement.figures import Reason, Value
from quizapp.domain.measurement.moments import NEGLIGIBLE, mean
from quizapp.domain.measurement.proportions import NORMAL_QUANTILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.domain.measurement.moments import PairMoments

PER_CENT = 100.0


def facility(credits_earned: Sequence[float]) -> Value:
    """Mean credit in per cent: how much of the item's maximum was earned on average.

    credits_earned: mark/maximum, 0…1, one a learner. Source: Lord & Novick 1968, ch. 15; Moodle's "facility index".
    """
    return PER_CENT * mean(credits_earned) if credits_earned else Reason.NO_MARKS


def standard_deviation(variance: float) -> float:
    """Sample standard deviation of the credits, in per cent of the item's maximum.

    variance: of the credits (mark/maximum), divisor n − 1. Source: Moodle's "standard deviation" of a question.
    """
    return PER_CENT * sqrt(variance)


def intended_weight(max_mark: float, max_marks: Sequence[float]) -> float:
    """The item's share of the total that can be reached, in per cent. max_marks: points, all items' above 0."""
    return PER_CENT * max_mark / sum(max_marks)


def effective_weights(covariances: Sequence[float]) -> list[Value]:
    """Each item's share of what spreads the totals, in per cent: √Cov(item, total) over the sum of these roots.

    covariances: of each item's marks with the total (the item included), squared points. A negative one has no
    root: its item is NEGATIVE_COVARIANCE and is left out of the sum. Source: Moodle's "effective weight".
    """
    rounding = NEGLIGIBLE * max(map(abs, covariances), default=0.0)
    clean = [0.0 if abs(one) <= rounding else one for one in covariances]
    roots = [sqrt(one) if one >= 0 else None for one in clean]
    whole = sum(root for root in roots if root is not None)
    return [_share(root, whole) for root in roots]


def discrimination_index(moments: PairMoments) -> Value:
    """Correlation of the item's marks with the rest score, in per cent, −100…100.

    moments: of (credit, rest score). The item itself is taken out of the score (corrected item–rest correlation).
    Source: Moodle's "discrimination index"; Henrysson 1963, Psychometrika 28.
    """
    reason = _spreadless(moments)
    if reason is not None:
        return reason
    index = moments.covariance / sqrt(moments.variance * moments.other_variance)
    return PER_CENT * min(1.0, max(-1.0, index))


def is_clearly_negative(index: float, n: int) -> bool:
    """Whether a discrimination index stays below 0 within its 95 % interval: atanh(r) + 1.96/√(n − 3) < 0.

    index: in per cent. n: learners behind it. For where no bootstrap is made. Source: Fisher 1921, Metron 1.
    """
    correlation = index / PER_CENT
    if n <= 3 or correlation >= 0:
        return False
    return correlation <= -1 or atanh(correlation) + NORMAL_QUANTILE / sqrt(n - 3) < 0


def discriminative_efficiency(moments: PairMoments) -> Value:
    """Covariance with the rest score against the greatest that these marks could reach, in per cent, up to 100.

    The greatest is the covariance of both columns sorted. moments: of (credit, rest score).
    Source: Moodle's "discrimination efficiency".
    """
    reason = _spreadless(moments)
    if reason is not None:
        return reason
    return PER_CENT * min(1.0, moments.covariance / moments.greatest_covariance)


def _share(root: float | None, whole: float) -> Value:
    if root is None:
        return Reason.NEGATIVE_COVARIANCE
    return PER_CENT * root / whole if whole > 0 else Reason.NO_VARIANCE_IN_TOTAL


def _spreadless(moments: PairMoments) -> Reason | None:
    if moments.variance == 0:
        return Reason.NO_VARIANCE
    return Reason.NO_VARIANCE_IN_REST if moments.other_variance == 0 else None
