"""Remarks: each rule at its threshold, and silence where too few stand behind a figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizapp.domain.measurement.analysis import analyse
from quizapp.domain.measurement.distractors import Choice, option_traces
from quizapp.domain.measurement.figures import Figure
from quizapp.domain.measurement.group_difference import compare_facilities
from quizapp.domain.measurement.remarks import (
    Remark,
    group_remarks,
    item_remarks,
    option_remarks,
    whole_remarks,
)
from quizapp.domain.measurement.whole_statistics import WholeStatistic
from tests.domain.measurement.tables import simulated, table_of


def said_of_first(column: list[float], other: list[float], guess: float | None = None) -> list[Remark]:
    table = table_of(list(zip(column, other, strict=True)))
    guesses = {} if guess is None else {"q1": guess}
    item = analyse(table, guess_scores=guesses, resamples=100).items[0]
    return [said.remark for said in item_remarks(item)]


@pytest.mark.parametrize(
    ("right", "remark"),
    [(40, Remark.NEARLY_EVERYONE_RIGHT), (38, Remark.NEARLY_EVERYONE_RIGHT), (2, Remark.NEARLY_NOBODY_RIGHT)],
)
def test_facility_at_the_ends_is_remarked(right: int, remark: Remark):
    assert remark in said_of_first([1.0] * right + [0.0] * (40 - right), [0.0, 1.0] * 20)


@pytest.mark.parametrize("right", [37, 3])
def test_facility_a_little_inside_is_not(right: int):
    said = said_of_first([1.0] * right + [0.0] * (40 - right), [0.0, 1.0] * 20)

    assert not {Remark.NEARLY_EVERYONE_RIGHT, Remark.NEARLY_NOBODY_RIGHT} & set(said)


def test_strong_learners_who_do_worse_are_remarked_with_the_interval():
    item = analyse(table_of([[0, 1], [1, 0]] * 10 + [[1, 1]] * 2), resamples=100).items[0]
    said = item_remarks(item)

    assert [one.remark for one in said] == [Remark.STRONG_DO_WORSE]
    assert said[0].numbers[1] <= said[0].numbers[0] <= said[0].numbers[2]


def test_an_index_that_chance_may_have_put_below_nothing_says_no_more_than_weak():
    other = [1.0] * 6 + [0.0] * 4 + [1.0] * 5 + [0.0] * 5

    assert said_of_first([0.0] * 10 + [1.0] * 10, other) == [Remark.WEAK_DISCRIMINATION]


def test_weak_discrimination_is_remarked_and_good_is_not():
    assert said_of_first([0.0, 0.0, 1.0, 1.0] * 5, [0.0, 1.0] * 10) == [Remark.WEAK_DISCRIMINATION]
    assert said_of_first([0.0, 1.0] * 10, [0.0, 1.0] * 10) == []


def test_the_same_mark_for_all_is_remarked():
    assert said_of_first([0.5] * 20, [0.0, 1.0] * 10) == [Remark.SAME_MARK_FOR_ALL]


def test_doing_worse_than_guessing_is_remarked_where_the_interval_agrees():
    column = [1.0] * 4 + [0.0] * 36

    assert Remark.BELOW_GUESSING in said_of_first(column, [0.0, 1.0] * 20, guess=50)
    assert Remark.BELOW_GUESSING not in said_of_first(column, [0.0, 1.0] * 20, guess=15)


def test_without_an_interval_nothing_is_worse_than_guessing():
    table = table_of([[float(number < 4), float(number % 2)] for number in range(40)])
    item = analyse(table, guess_scores={"q1": 50}, resamples=0).items[0]

    assert Remark.BELOW_GUESSING not in {said.remark for said in item_remarks(item)}


@pytest.mark.parametrize(("percent", "remarks"), [(63.9, [Remark.LOW_CONSISTENCY]), (64.0, [])])
def test_consistency_is_low_under_sixty_four_per_cent(percent: float, remarks: list[Remark]):
    whole = analyse(table_of([[number % 2] * 4 for number in range(20)]), resamples=0).whole
    figures = {**whole.figures, WholeStatistic.INTERNAL_CONSISTENCY: Figure(percent, whole.n)}

    assert [said.remark for said in whole_remarks(replace(whole, figures=figures))] == remarks


@pytest.mark.parametrize("learners", [1, 4, 5, 9])
def test_few_learners_get_no_remark_on_the_index(learners: int):
    said = said_of_first([0.0, 1.0] * 4 + [0.0], [1.0, 0.0] * 4 + [1.0]) if learners == 9 else said_of_first(
        [float(number % 2) for number in range(learners)], [float(1 - number % 2) for number in range(learners)]
    )  # fmt: skip

    assert said == [Remark.TOO_FEW]


def test_low_consistency_of_the_whole_is_remarked():
    noise = simulated(100, [0.0] * 4, spread=0.1)
    good = table_of([[number % 2] * 4 for number in range(20)])

    assert [said.remark for said in whole_remarks(analyse(noise, resamples=0).whole)] == [Remark.LOW_CONSISTENCY]
    assert whole_remarks(analyse(good, resamples=0).whole) == []
    assert [said.remark for said in whole_remarks(analyse(table_of([[1, 0]] * 9)).whole)] == [Remark.TOO_FEW]


def remarks_on(answered: str, keys: str = "a", options: str = "abc") -> list[tuple[Remark, str | None]]:
    """One learner an answer, each a point better than the one before."""
    choices = [Choice(frozenset(option), score) for score, option in enumerate(answered)]
    return [(said.remark, said.option) for said in option_remarks(option_traces(choices, options), keys)]


def test_a_wrong_option_that_strong_learners_choose_points_at_the_key():
    said = remarks_on("aaaacc" + "abcabc" + "bbbbbc")

    assert (Remark.STRONG_CHOSE_WRONG, "b") in said
    assert (Remark.MORE_STRONG_THAN_KEY, "b") in said
    assert "a" not in {option for _, option in said}


def test_distractors_that_catch_weak_learners_go_without_remark():
    assert remarks_on("bbccbc" + "abcaac" + "aaaaab") == []


def test_a_distractor_that_nobody_takes_is_remarked_when_many_answered():
    assert (Remark.UNUSED_OPTION, "c") in remarks_on("b" * 10 + "a" * 20)
    assert remarks_on("b" * 8 + "a" * 16) == []


def test_few_answers_say_nothing_of_options():
    assert remarks_on("aabb") == []


def test_groups_that_clearly_differ_are_remarked_with_their_numbers():
    said = group_remarks(compare_facilities([1.0] * 18 + [0.0] * 2, [1.0] * 6 + [0.0] * 14))

    assert [one.remark for one in said] == [Remark.GROUPS_DIFFER]
    assert said[0].numbers[:3] == pytest.approx((90, 30, 60))
    assert group_remarks(compare_facilities([1.0, 0.0] * 10, [1.0, 0.0] * 10)) == []
