"""Intervals for a proportion and for a difference of two."""

from __future__ import annotations

from math import sqrt

NORMAL_QUANTILE = 1.959963984540054
"""Of the standard normal distribution at 0.975, for intervals of 95 %."""


def wilson_interval(count: float, n: int) -> tuple[float, float]:
    """95 % score interval of a proportion, 0…1.

    count: of successes, 0…n. n: trials, 1 or more. Source: Wilson 1927, JASA 22.
    """
    z2 = NORMAL_QUANTILE**2
    middle = count + z2 / 2
    reach = NORMAL_QUANTILE * sqrt(count * (n - count) / n + z2 / 4)
    return max(0.0, (middle - reach) / (n + z2)), min(1.0, (middle + reach) / (n + z2))


def newcombe_interval(first: tuple[float, int], second: tuple[float, int]) -> tuple[float, float]:
    """95 % interval of the difference first − second of two independent proportions, −1…1.

    first, second: (successes, trials), trials 1 or more. Each bound takes the distances of both proportions to the
    ends of their Wilson intervals that lie in its direction, squared and added.
    Source: Newcombe 1998, Statistics in Medicine 17: 873–890, method 10.
    """
    (low_1, high_1), (low_2, high_2) = wilson_interval(*first), wilson_interval(*second)
    share_1, share_2 = first[0] / first[1], second[0] / second[1]
    difference = share_1 - share_2
    below = sqrt((share_1 - low_1) ** 2 + (high_2 - share_2) ** 2)
    above = sqrt((high_1 - share_1) ** 2 + (share_2 - low_2) ** 2)
    return max(-1.0, difference - below), min(1.0, difference + above)
