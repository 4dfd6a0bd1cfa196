"""Distractor analysis: thirds, trace lines, readings, two groups."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.measurement.distractors import Choice, TypedAnswer, option_traces, reading_groups
from quizapp.domain.measurement.figures import Method, Reason
from quizapp.domain.measurement.group_difference import compare_facilities
from quizapp.domain.measurement.thirds import Third, thirds_of

LOWER, MIDDLE, UPPER = Third.LOWER, Third.MIDDLE, Third.UPPER


def choices(*answered: str) -> list[Choice]:
    """One learner an answer, each a point better than the one before; "-" for none."""
    return [Choice(frozenset() if option == "-" else frozenset(option), score) for score, option in enumerate(answered)]


def test_thirds_of_different_scores_are_equal_in_size():
    assert thirds_of([9, 1, 5, 2, 6, 8]) == [UPPER, LOWER, MIDDLE, LOWER, MIDDLE, UPPER]


@given(st.lists(st.integers(0, 5), max_size=30))
def test_equal_scores_are_never_parted_and_thirds_follow_the_scores(scores: list[int]):
    thirds = thirds_of(scores)
    rank = {LOWER: 0, MIDDLE: 1, UPPER: 2}

    for score, third in zip(scores, thirds, strict=True):
        for other, of_other in zip(scores, thirds, strict=True):
            assert score != other or third is of_other
            assert score >= other or rank[third] <= rank[of_other]


@given(st.lists(st.integers(0, 5), max_size=30))
def test_turning_scores_round_swaps_lower_and_upper(scores: list[int]):
    swapped = {LOWER: UPPER, MIDDLE: MIDDLE, UPPER: LOWER}

    assert thirds_of([-score for score in scores]) == [swapped[third] for third in thirds_of(scores)]


def test_everybody_equal_is_in_the_middle():
    assert set(thirds_of([4, 4, 4, 4])) == {MIDDLE}


def test_options_are_counted_by_third_and_those_never_chosen_show():
    key, other, never = option_traces(choices(*"bbbabaaab"), ["a", "b", "c"], fewest=9)

    assert (key.count, key.counts) == (4, {LOWER: 0, MIDDLE: 2, UPPER: 2})
    assert (other.count, other.counts) == (5, {LOWER: 3, MIDDLE: 1, UPPER: 1})
    assert never.count == 0
    assert key.shares[UPPER].value == pytest.approx(200 / 3)
    assert other.shares[LOWER].low < other.shares[LOWER].value == 100


def test_shares_have_wilsons_interval_in_per_cent():
    """3 of 10; Wilson 1927 as in Newcombe 1998, method 3."""
    share = option_traces([Choice(frozenset("a" if number < 3 else "b"), 1) for number in range(10)], "a")[0].shares

    assert (share[MIDDLE].value, share[MIDDLE].n) == (30, 10)
    assert (share[MIDDLE].low, share[MIDDLE].high) == pytest.approx((10.78, 60.32), abs=0.005)
    assert (share[LOWER].value, share[LOWER].n, share[LOWER].reason) == (None, 0, Reason.NO_MARKS)


def test_learners_without_an_answer_count_in_the_share():
    assert option_traces(choices("a", "-", "a"), ["a"], fewest=3)[0].shares[MIDDLE].value == 0


def test_several_ticked_options_count_each():
    first, second = option_traces([Choice(frozenset({"a", "b"}), 1)], ["a", "b"])

    assert (first.count, second.count) == (1, 1)


def test_too_few_learners_have_counts_and_no_shares():
    trace = option_traces(choices(*"abc"), ["a"])[0]

    assert trace.count == 1
    assert {share.reason for share in trace.shares.values()} == {Reason.TOO_FEW}


def test_answers_read_alike_are_one_group_the_most_frequent_first():
    answers = [
        TypedAnswer("Tokio", "tokio", 1),
        TypedAnswer("tokio", "tokio", 2),
        TypedAnswer("Tokio", "tokio", 6),
        TypedAnswer("Kyoto", "kyoto", 4),
        TypedAnswer("Kobe", "kobe", 3),
    ]
    groups = reading_groups(answers, [1, 2, 3, 4, 5, 6])

    assert [(group.reading, group.count) for group in groups] == [("tokio", 3), ("kobe", 1), ("kyoto", 1)]
    assert groups[0].spellings == (("Tokio", 2), ("tokio", 1))
    assert groups[0].counts == {LOWER: 2, MIDDLE: 0, UPPER: 1}


def test_groups_of_right_and_wrong_are_compared_by_newcombe():
    found = compare_facilities([1.0] * 56 + [0.0] * 14, [1.0] * 48 + [0.0] * 32)

    assert found.method is Method.NEWCOMBE
    assert found.difference.value == pytest.approx(20)
    assert (found.difference.low, found.difference.high) == pytest.approx((5.24, 33.39), abs=0.005)
    assert found.is_clear


def test_groups_with_partial_credit_are_compared_by_a_seeded_bootstrap():
    first, second = [0.5, 1.0, 0.5, 1.0] * 5, [0.0, 0.5, 0.0, 1.0] * 5
    found = compare_facilities(first, second, seed=2)
    Random(1).shuffle(first)  # noqa: S311

    assert found.method is Method.BOOTSTRAP
    assert found.difference.low < found.difference.value == pytest.approx(37.5)
    assert found.first.low < found.first.value == 75 < found.first.high
    assert compare_facilities(first, second, seed=2) == found
    assert compare_facilities(first, second, seed=3) != found


def test_the_groups_change_places():
    first, second = [1.0] * 12 + [0.0] * 3, [1.0] * 5 + [0.0] * 10
    there, back = compare_facilities(first, second).difference, compare_facilities(second, first).difference

    assert (back.value, back.low, back.high) == pytest.approx((-there.value, -there.high, -there.low))


@pytest.mark.parametrize(("first", "second"), [(9, 50), (50, 9), (0, 50)])
def test_a_small_group_has_no_difference(first: int, second: int):
    found = compare_facilities([1.0] * first, [0.0] * second)

    assert found.difference.value is None
    assert not found.is_clear
