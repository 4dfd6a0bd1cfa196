"""The difference of two groups among learners who did alike on the rest."""

from __future__ import annotations

import pytest

from quizapp.domain.measurement.adjusted_difference import adjusted_difference
from quizapp.domain.measurement.figures import Reason
from quizapp.domain.measurement.group_difference import compare_facilities
from quizapp.domain.measurement.thirds import Third

LOWER, MIDDLE, UPPER = Third.LOWER, Third.MIDDLE, Third.UPPER


def group(**right_of: tuple[int, int]) -> list[tuple[Third, float]]:
    """Learners of each third: how many right, of how many."""
    return [
        (Third(third), float(number < right)) for third, (right, size) in right_of.items() for number in range(size)
    ]


def test_a_stronger_group_is_no_difference_of_the_item():
    strong = group(lower=(1, 4), upper=(12, 16))
    weak = group(lower=(4, 16), upper=(3, 4))

    plain = compare_facilities([credit for _, credit in strong], [credit for _, credit in weak]).difference
    adjusted = adjusted_difference(strong, weak)

    assert plain.value == pytest.approx(30)
    assert adjusted.value == pytest.approx(0)
    assert adjusted.low is not None
    assert adjusted.high is not None
    assert adjusted.low < 0 < adjusted.high


def test_the_thirds_weigh_by_mantel_and_haenszel():
    first = group(lower=(2, 4), middle=(6, 6), upper=(4, 8))
    second = group(lower=(1, 4), middle=(3, 12), upper=(2, 2))

    weights = (4 * 4 / 8, 6 * 12 / 18, 8 * 2 / 10)
    differences = (0.5 - 0.25, 1 - 0.25, 0.5 - 1)
    expected = 100 * sum(w * d for w, d in zip(weights, differences, strict=True)) / sum(weights)
    assert adjusted_difference(first, second).value == pytest.approx(expected)


def test_a_third_in_which_one_group_is_missing_counts_nothing():
    first = group(lower=(5, 10), upper=(9, 9))
    second = group(lower=(3, 10), middle=(8, 8))

    found = adjusted_difference(first, second)

    assert found.value == pytest.approx(20)
    assert found.n == 10


def test_the_order_of_learners_and_a_second_run_change_nothing():
    first, second = group(lower=(3, 9), upper=(5, 9)), group(lower=(2, 8), upper=(6, 7))

    assert adjusted_difference(first, second) == adjusted_difference(first[::-1], second[::-1])


def test_too_few_and_nobody_alike_say_so():
    few = adjusted_difference(group(lower=(3, 9)), group(lower=(3, 20)))
    apart = adjusted_difference(group(lower=(3, 20)), group(upper=(3, 20)))

    assert (few.value, few.reason) == (None, Reason.TOO_FEW)
    assert (apart.value, apart.reason) == (None, Reason.NO_MARKS)
