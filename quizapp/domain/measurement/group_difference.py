"""Two groups on one item, side by side: does it behave differently in the other language?"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from quizapp.domain.measurement.bootstrap import MOST_RESAMPLES, percentile_interval, resampled
from quizapp.domain.measurement.figures import Figure, Method, Reason, withheld
from quizapp.domain.measurement.moments import mean
from quizapp.domain.measurement.proportions import newcombe_interval, wilson_interval

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST_IN_A_GROUP = 10
"""Under this in either group a difference says little: Newcombe's interval then spans more than 0.7. Our choice."""
PER_CENT = 100.0


@dataclass(frozen=True)
class GroupDifference:
    """Facility of two groups with their intervals, and the difference first − second, in percentage points.

    The difference's n is that of the smaller group. method: how its interval was made.
    """

    first: Figure
    second: Figure
    difference: Figure
    method: Method

    @property
    def is_clear(self) -> bool:
        """Whether the interval of the difference leaves out 0."""
        low, high = self.difference.low, self.difference.high
        return low is not None and high is not None and (low > 0 or high < 0)


def compare_facilities(
    first: Sequence[float],
    second: Sequence[float],
    *,
    fewest: int = FEWEST_IN_A_GROUP,
    seed: int = 0,
    resamples: int = MOST_RESAMPLES,
) -> GroupDifference:
    """Compare the facility of one item in two groups of different learners.

    first, second: credits 0…1. With credits of 0 and 1 alone the interval is Newcombe's; with partial credit it is a
    seeded bootstrap within each group. Groups may differ in ability too: a difference asks for a look, no more.
    """
    method = Method.NEWCOMBE if {*first, *second} <= {0.0, 1.0} else Method.BOOTSTRAP
    n = min(len(first), len(second))
    if not n:
        difference = Figure(None, n, reason=Reason.NO_MARKS)
    else:
        low, high = (
            newcombe_interval((sum(first), len(first)), (sum(second), len(second)))
            if method is Method.NEWCOMBE
            else _bootstrapped(sorted(first), sorted(second), seed, resamples)
        )
        value = PER_CENT * (mean(first) - mean(second))
        difference = Figure(value, n, _in_points(low), _in_points(high))
    of_first, of_second = (withheld(_facility(group, method, seed, resamples), fewest) for group in (first, second))
    return GroupDifference(of_first, of_second, withheld(difference, fewest), method)


def _bootstrapped(
    first: Sequence[float], second: Sequence[float], seed: int, resamples: int
) -> tuple[float, float] | tuple[None, None]:
    # Not a secret: the same groups must give the same interval again.
    rng = Random(f"difference {seed}")  # noqa: S311 - to be told again from its seed
    differences = [
        mean(rng.choices(first, k=len(first))) - mean(rng.choices(second, k=len(second))) for _ in range(resamples)
    ]
    return percentile_interval(differences) or (None, None)


def _facility(credit: Sequence[float], method: Method, seed: int, resamples: int) -> Figure:
    """With Wilson's interval where the difference has Newcombe's, which is made of it; else with a bootstrap's."""
    n = len(credit)
    if not n:
        return Figure(None, 0, reason=Reason.NO_MARKS)
    if method is Method.NEWCOMBE:
        low, high = wilson_interval(sum(credit), n)
    else:
        ordered = sorted(credit)
        means = resampled(n, lambda rows: mean([ordered[row] for row in rows]), seed=seed, resamples=resamples)
        low, high = percentile_interval(means) or (None, None)
    return Figure(PER_CENT * mean(credit), n, _in_points(low), _in_points(high))


def _in_points(share: float | None) -> float | None:
    return None if share is None else PER_CENT * share
