"""Remarks on options at their thresholds, by what the lower, the middle and the upper third chose."""

from __future__ import annotations

import pytest

from quizapp.domain.measurement.distractors import Choice, option_traces
from quizapp.domain.measurement.remarks import Remark, option_remarks


def said_of_b(lower: str, upper: str, middle: str = "", keys: str = "a") -> set[Remark]:
    """What is said of the option b. lower, upper, middle: the answers of thirds of one size."""
    thirds = (lower, middle or "a" * len(lower), upper)
    choices = [Choice(frozenset(option), score) for score, third in enumerate(thirds) for option in third]
    found = option_remarks(option_traces(choices, "abc"), keys)
    return {said.remark for said in found if said.option == "b"}


def third(b: int, size: int) -> str:
    """So many who chose b; the others chose a."""
    return "b" * b + "a" * (size - b)


@pytest.mark.parametrize(
    ("lower", "upper", "size", "is_said"),
    [
        (1, 3, 20, True),
        (1, 2, 10, False),
        (2, 4, 30, False),
        (3, 1, 20, False),
        (2, 5, 30, True),
    ],
)
def test_strong_learners_chose_it_more_by_ten_points_and_by_two_learners(
    lower: int, upper: int, size: int, is_said: bool
) -> None:
    assert (Remark.STRONG_CHOSE_WRONG in said_of_b(third(lower, size), third(upper, size))) is is_said


@pytest.mark.parametrize(
    ("lower", "upper", "remark"),
    [
        (10, 10, Remark.STRONG_ARE_SPLIT),
        (9, 9, None),
        (11, 10, None),
        (15, 15, Remark.STRONG_ARE_SPLIT),
        (16, 16, Remark.MORE_STRONG_THAN_KEY),
        (30, 16, Remark.MORE_STRONG_THAN_KEY),
    ],
)
def test_strong_learners_are_split_from_a_third_on_and_lost_to_the_key_past_a_half(
    lower: int, upper: int, remark: Remark | None
) -> None:
    assert said_of_b(third(lower, 30), third(upper, 30)) == ({remark} if remark else set())


def test_without_a_key_nothing_is_held_against_it() -> None:
    assert said_of_b(third(16, 30), third(16, 30), keys="") == set()


@pytest.mark.parametrize(
    ("chosen", "size", "is_said"), [(2, 20, True), (3, 20, False), (0, 10, True), (1, 10, True), (0, 9, False)]
)
def test_it_is_unused_under_five_per_cent_of_thirty_or_more(chosen: int, size: int, is_said: bool) -> None:
    assert (Remark.UNUSED_OPTION in said_of_b(third(chosen, size), third(0, size))) is is_said
