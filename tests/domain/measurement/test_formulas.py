"""The formulas by themselves: known values and the laws that they keep."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.domain.measurement.figures import Reason
from quizapp.domain.measurement.guessing import random_guess_score, random_guess_score_of_parts
from quizapp.domain.measurement.item_statistics import (
    discrimination_index,
    discriminative_efficiency,
    effective_weights,
    facility,
    intended_weight,
    is_clearly_negative,
)
from quizapp.domain.measurement.moments import k_statistics, pair_moments, variance
from quizapp.domain.measurement.proportions import newcombe_interval, wilson_interval
from quizapp.domain.measurement.whole_statistics import WholeStatistic, internal_consistency, whole_statistics

CREDIT = st.integers(0, 20).map(lambda twentieths: twentieths / 20)
PAIRS = st.lists(st.tuples(CREDIT, CREDIT), min_size=2, max_size=30)


@given(st.lists(CREDIT, min_size=1))
def test_facility_lies_within_0_and_100(earned: list[float]):
    assert 0 <= facility(earned) <= 100


@given(PAIRS)
def test_efficiency_is_at_most_100_and_as_negative_as_the_index(pairs: list[tuple[float, float]]):
    moments = pair_moments(*zip(*pairs, strict=True))
    index, efficiency = discrimination_index(moments), discriminative_efficiency(moments)
    assume(not isinstance(index, Reason))

    assert efficiency <= 100
    assert -100 <= index <= 100
    assert (index < 0) == (efficiency < 0)
    assert abs(efficiency) + 1e-9 >= abs(index)


@given(PAIRS, st.floats(0.1, 10), st.floats(-5, 5))
def test_discrimination_stays_under_scaling_and_adding(pairs: list[tuple[float, float]], scale: float, added: float):
    marks, rest = zip(*pairs, strict=True)
    before = discrimination_index(pair_moments(marks, rest))
    after = discrimination_index(pair_moments([scale * mark + added for mark in marks], rest))

    assert after == (before if isinstance(before, Reason) else pytest.approx(before, abs=1e-6))


def test_marks_in_the_order_of_the_rest_are_fully_efficient():
    assert discriminative_efficiency(pair_moments([0, 0, 1, 1], [0.1, 0.2, 0.5, 0.9])) == pytest.approx(100)


@pytest.mark.parametrize(
    ("marks", "rest", "reason"),
    [
        ([1, 1, 1], [0.1, 0.2, 0.3], Reason.NO_VARIANCE),
        ([0.1, 0.1, 0.1], [0.1, 0.2, 0.3], Reason.NO_VARIANCE),
        ([0, 1, 0], [0.7, 0.7, 0.7], Reason.NO_VARIANCE_IN_REST),
    ],
)
def test_without_variance_there_is_a_reason_and_no_index(marks, rest, reason: Reason):
    moments = pair_moments(marks, rest)

    assert discrimination_index(moments) is reason
    assert discriminative_efficiency(moments) is reason


def test_an_item_that_pulls_against_the_total_has_no_effective_weight_and_leaves_the_sum():
    assert effective_weights([0.25, -0.1, 0.25]) == [50, Reason.NEGATIVE_COVARIANCE, 50]


def test_rounding_below_zero_is_no_negative_covariance():
    assert effective_weights([0.25, -1e-17]) == [100, 0]


def test_totals_without_variance_have_no_effective_weights():
    assert effective_weights([0.0, 0.0]) == [Reason.NO_VARIANCE_IN_TOTAL] * 2


def test_intended_weight_is_the_share_of_the_maxima():
    assert [intended_weight(top, [1, 1, 2]) for top in (1, 2)] == [25, 50]


@given(st.lists(st.integers(-50, 50), min_size=4, max_size=12))
def test_k_statistics_agree_with_their_form_in_power_sums(values: list[int]):
    n = len(values)
    s1, s2, s3, s4 = (Fraction(sum(value**power for value in values)) for power in (1, 2, 3, 4))
    k2 = (n * s2 - s1**2) / (n * (n - 1))
    k3 = (2 * s1**3 - 3 * n * s1 * s2 + n**2 * s3) / (n * (n - 1) * (n - 2))
    k4 = (
        -6 * s1**4 + 12 * n * s1**2 * s2 - 3 * n * (n - 1) * s2**2 - 4 * n * (n + 1) * s1 * s3 + n**2 * (n + 1) * s4
    ) / (n * (n - 1) * (n - 2) * (n - 3))

    found = k_statistics(values)

    assert (found.k2, found.k3, found.k4) == pytest.approx((float(k2), float(k3), float(k4)), rel=1e-9, abs=1e-6)


@pytest.mark.parametrize(("n", "missing"), [(1, {"k2", "k3", "k4"}), (2, {"k3", "k4"}), (3, {"k4"}), (4, set())])
def test_k_statistics_of_too_few_are_missing(n: int, missing: set[str]):
    found = k_statistics([float(value) for value in range(n)])

    assert {name for name in ("k2", "k3", "k4") if getattr(found, name) is None} == missing


def test_two_parallel_items_have_the_consistency_of_spearman_and_brown():
    first, second = [0, 0, 1, 1, 0, 1], [0, 1, 1, 1, 0, 0]
    r = discrimination_index(pair_moments(first, second)) / 100
    totals = [a + b for a, b in zip(first, second, strict=True)]

    alpha = internal_consistency([variance(first), variance(second)], variance(totals), 2)

    assert alpha == pytest.approx(100 * 2 * r / (1 + r))


def test_items_that_are_copies_of_one_another_are_fully_consistent():
    column = [0, 1, 1, 0, 0.5]
    found = whole_statistics([3 * mark for mark in column], [variance(column)] * 3, 3)

    assert found[WholeStatistic.INTERNAL_CONSISTENCY] == pytest.approx(100)
    assert found[WholeStatistic.STANDARD_ERROR] == pytest.approx(0, abs=1e-6)


def test_standard_error_is_the_spread_times_the_root_of_what_is_not_consistent():
    found = whole_statistics([0, 1, 1, 2], [0.25, 0.25], 2)
    alpha, spread = found[WholeStatistic.INTERNAL_CONSISTENCY], found[WholeStatistic.STANDARD_DEVIATION]

    assert found[WholeStatistic.STANDARD_ERROR] == pytest.approx(spread * sqrt(1 - alpha / 100))


@pytest.mark.parametrize(
    ("totals", "variances", "reason"),
    [
        ([1, 2, 3], [1.0], Reason.NO_OTHER_ITEMS),
        ([2], [0.0, 0.0], Reason.TOO_FEW),
        ([2, 2, 2, 2], [0.1, 0.1], Reason.NO_VARIANCE_IN_TOTAL),
    ],
)
def test_consistency_that_is_not_defined_says_why(totals, variances, reason: Reason):
    found = whole_statistics(totals, variances, 3)

    assert found[WholeStatistic.INTERNAL_CONSISTENCY] is reason
    assert found[WholeStatistic.ERROR_RATIO] is reason
    assert found[WholeStatistic.STANDARD_ERROR] is reason


def test_equal_totals_have_no_shape():
    found = whole_statistics([0.3] * 5, [0.0, 0.0], 2)

    assert found[WholeStatistic.SKEWNESS] is Reason.NO_VARIANCE_IN_TOTAL
    assert found[WholeStatistic.KURTOSIS] is Reason.NO_VARIANCE_IN_TOTAL


def test_guessing_one_of_four_and_true_or_false():
    assert random_guess_score([1, 0, 0, 0]) == 25
    assert random_guess_score([1, 0.5, 0]) == 50
    assert random_guess_score([]) is Reason.NOT_DEFINED


def test_guessing_pairs_and_typed_gaps():
    assert random_guess_score_of_parts([4, 2]) == 37.5
    assert random_guess_score_of_parts([2, 0]) == 25
    assert random_guess_score_of_parts([]) is Reason.NOT_DEFINED


def test_wilson_interval_of_its_published_example():
    """Newcombe 1998, Statistics in Medicine 17: 857–872, table I: 81 of 263."""
    assert wilson_interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)


@pytest.mark.parametrize(
    ("first", "second", "interval"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((10, 10), (0, 10), (0.6075, 1.0)),
    ],
)
def test_newcombe_interval_of_its_published_examples(first, second, interval):
    """Newcombe 1998, Statistics in Medicine 17: 873–890, table II, method 10."""
    assert newcombe_interval(first, second) == pytest.approx(interval, abs=5e-5)


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_interval_holds_the_proportion(counted: tuple[int, int]):
    low, high = wilson_interval(*counted)

    assert 0 <= low <= counted[0] / counted[1] + 1e-12
    assert counted[0] / counted[1] - 1e-12 <= high <= 1


@pytest.mark.parametrize(
    ("index", "n", "is_clear"),
    [(-36.1, 30, True), (-36.0, 30, False), (-10, 300, False), (-12, 300, True), (-100, 4, True), (-100, 3, False)],
)
def test_an_index_is_clearly_negative_where_its_interval_by_fishers_z_is(index: float, n: int, is_clear: bool):
    assert is_clearly_negative(index, n) is is_clear
