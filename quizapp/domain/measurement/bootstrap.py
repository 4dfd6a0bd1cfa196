"""Seeded percentile bootstrap: how far figures would move with other learners of the same kind."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, TypeVar

from quizapp.domain.measurement.figures import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quizapp.domain.measurement.figures import Value

CONFIDENCE = 0.95
MOST_RESAMPLES = 1000
"""Resamples of a table the size of a class. Source: Efron & Tibshirani 1993, "An Introduction to the Bootstrap",
ch. 13: percentile intervals want about this many."""
FEWEST_RESAMPLES = 200
"""Resamples of a large table, whose intervals are narrow, so that a coarse end of one misplaces it by little."""
MARKS_A_RUN = 1_000_000
"""Marks looked at in all resamples together, between these bounds: keeps the time within seconds."""
LARGE_TABLE = 30_000
"""Marks from which the bound below gives way too, or the time would grow without end. There the intervals of means are
narrower than a point and their ends need no precision."""
FEWEST_RESAMPLES_OF_LARGE = 50
"""Source: Efron & Tibshirani 1993, ch. 6: 50 resamples often tell a standard error well enough."""
USABLE_SHARE = 0.5
"""A figure that fewer of the resamples can give (everybody drawn has the same mark) gets no interval."""

T = TypeVar("T")


def resamples_for(marks: int) -> int:
    """Number of resamples for a table of so many marks: MARKS_A_RUN/marks, within the bounds above.

    Beyond LARGE_TABLE it falls from FEWEST_RESAMPLES as the table grows, so that the time stays.
    """
    if marks > LARGE_TABLE:
        return max(FEWEST_RESAMPLES_OF_LARGE, FEWEST_RESAMPLES * LARGE_TABLE // marks)
    return min(MOST_RESAMPLES, max(FEWEST_RESAMPLES, MARKS_A_RUN // max(1, marks)))


def resampled(size: int, estimate: Callable[[Sequence[int]], T], *, seed: int, resamples: int) -> list[T]:
    """What `estimate` says of `resamples` draws with replacement of `size` rows out of `size`.

    estimate: takes row indexes. seed: the same seed gives the same draws. Source: Efron 1979, Annals of Statistics 7.
    """
    # Not a secret: the same table must give the same interval again.
    rng = Random(f"bootstrap {seed}")  # noqa: S311 - to be told again from its seed
    rows = range(size)
    return [estimate(rng.choices(rows, k=size)) for _ in range(resamples)]


def percentile_interval(values: Sequence[Value]) -> tuple[float, float] | None:
    """The middle 95 % of what the resamples gave.

    values: one a resample; those without a number are left out, and too many of them leave no interval. Nor is
    there one where all resamples agree: a sample without variance can't say how far it would move.
    Quantiles are interpolated linearly (Hyndman & Fan 1996, type 7).
    """
    numbers = sorted(value for value in values if not isinstance(value, Reason))
    if not numbers or len(numbers) < USABLE_SHARE * len(values) or numbers[0] == numbers[-1]:
        return None
    tail = (1 - CONFIDENCE) / 2
    return _quantile(numbers, tail), _quantile(numbers, 1 - tail)


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
