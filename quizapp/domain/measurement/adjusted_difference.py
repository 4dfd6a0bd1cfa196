"""Two groups on one item, compared among learners who did alike on the rest."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from quizapp.domain.measurement.bootstrap import MOST_RESAMPLES, percentile_interval
from quizapp.domain.measurement.figures import Figure, Reason, withheld
from quizapp.domain.measurement.group_difference import FEWEST_IN_A_GROUP, PER_CENT
from quizapp.domain.measurement.moments import mean
from quizapp.domain.measurement.thirds import Third

if TYPE_CHECKING:
    from collections.abc import Sequence


def adjusted_difference(
    first: Sequence[tuple[Third, float]],
    second: Sequence[tuple[Third, float]],
    *,
    fewest: int = FEWEST_IN_A_GROUP,
    seed: int = 0,
    resamples: int = MOST_RESAMPLES,
) -> Figure:
    """Facility of the first group less that of the second within the same third, in percentage points.

    The differences within the thirds are averaged with the weights n₁n₂/(n₁ + n₂), so that a third in which one group
    is missing counts nothing. first, second: each learner's third by the rest score, and credit 0…1. The interval is a
    seeded percentile bootstrap within each group and third. n: of the smaller group, where both are to be found.
    Source: Mantel & Haenszel 1959, JNCI 22; the difference with these weights: Greenland & Robins 1985, Biometrics 41.
    """
    strata = [(one, other) for third in Third if (one := _credits(first, third)) and (other := _credits(second, third))]
    n = min(sum(len(pair[group]) for pair in strata) for group in (0, 1))
    if not strata:
        return Figure(None, 0, reason=Reason.NO_MARKS)
    # Not a secret: the same groups must give the same interval again.
    rng = Random(f"adjusted {seed}")  # noqa: S311 - to be told again from its seed
    draws = [
        _weighted([(rng.choices(one, k=len(one)), rng.choices(other, k=len(other))) for one, other in strata])
        for _ in range(resamples)
    ]
    low, high = percentile_interval(draws) or (None, None)
    return withheld(Figure(_weighted(strata), n, low, high), fewest)


def _credits(group: Sequence[tuple[Third, float]], wanted: Third) -> list[float]:
    """Sorted, so that the order of the learners changes nothing."""
    return sorted(credit for third, credit in group if third is wanted)


def _weighted(strata: Sequence[tuple[Sequence[float], Sequence[float]]]) -> float:
    weights = [len(one) * len(other) / (len(one) + len(other)) for one, other in strata]
    differences = [mean(one) - mean(other) for one, other in strata]
    return PER_CENT * sum(w * d for w, d in zip(weights, differences, strict=True)) / sum(weights)
