"""Which items are to be looked at first."""

from __future__ import annotations

import pytest

from quizapp.domain.measurement.analysis import analyse
from quizapp.domain.measurement.bootstrap import FEWEST_RESAMPLES_OF_LARGE, resamples_for
from quizapp.domain.measurement.distractors import Choice, option_traces
from quizapp.domain.measurement.group_difference import compare_facilities
from quizapp.domain.measurement.priority import gravity, worst_first
from quizapp.domain.measurement.remarks import Remark, Said, option_remarks
from tests.domain.measurement.tables import simulated


def said(*remarks: Remark) -> list[Said]:
    return [Said(remark, ()) for remark in remarks]


def test_signs_of_a_wrong_key_come_before_signs_of_a_dull_item():
    items = analyse(simulated(30, [0.0] * 4), resamples=0).items
    spoken = [
        said(Remark.NEARLY_EVERYONE_RIGHT),
        said(),
        said(Remark.STRONG_ARE_SPLIT, Remark.WEAK_DISCRIMINATION),
        said(Remark.MORE_STRONG_THAN_KEY, Remark.STRONG_DO_WORSE),
    ]

    assert worst_first(list(zip(items, spoken, strict=True))) == [3, 2, 0]


def test_a_remark_counts_once_however_many_options_it_is_made_of():
    once, twice = said(Remark.STRONG_CHOSE_WRONG), said(Remark.STRONG_CHOSE_WRONG, Remark.STRONG_CHOSE_WRONG)

    assert gravity(once) == gravity(twice) > gravity(said(Remark.UNUSED_OPTION)) == 0


def test_of_equals_the_one_that_discriminates_less_comes_first():
    items = analyse(simulated(60, [0.0] * 6), resamples=0).items
    order = worst_first([(item, said(Remark.WEAK_DISCRIMINATION)) for item in items])
    indexes = [items[place].figures["discrimination_index"].value or 0 for place in order]

    assert indexes == sorted(indexes)


@pytest.mark.parametrize(("rival", "is_split"), [(5, True), (4, True), (3, False)])
def test_strong_learners_are_split_where_a_third_of_them_defend_a_rival_as_many_as_of_the_weak(
    rival: int, is_split: bool
):
    upper = "b" * rival + "a" * (12 - rival)
    lower = "b" * 3 + "a" * 3 + "c" * 6
    answers = [Choice(frozenset(one), score) for score, part in enumerate((lower, "a" * 12, upper)) for one in part]

    remarks = option_remarks(option_traces(answers, "abc"), {"a"})

    assert (Remark.STRONG_ARE_SPLIT in {one.remark for one in remarks}) is is_split


def test_facilities_of_two_groups_carry_their_intervals():
    found = compare_facilities([1.0] * 8 + [0.0] * 4, [0.5] * 6 + [0.0] * 6)

    for facility in (found.first, found.second):
        assert facility.value is not None
        assert facility.low is not None
        assert facility.high is not None
        assert facility.low < facility.value < facility.high


def test_resamples_fall_as_a_table_grows_so_that_the_time_stays():
    assert [resamples_for(marks) for marks in (600, 30_000, 60_000, 90_000)] == [1000, 200, 100, 66]
    assert resamples_for(10_000_000) == FEWEST_RESAMPLES_OF_LARGE
