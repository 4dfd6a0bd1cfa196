"""The model by which pupils answer: the able more often right, nobody below guessing, the class evenly spread."""

from __future__ import annotations

from statistics import mean, pstdev

import pytest

from quizapp.domain.demonstration.response_model import (
    ItemParameters,
    abilities,
    parameters_of,
    probability_right,
)
from tests.domain.demonstration.generators import seeded
from tests.question_bank.factories import choice_item, true_false_item


def test_at_its_difficulty_an_item_is_half_way_between_guessing_and_certainty() -> None:
    assert probability_right(0.7, ItemParameters(1.2, 0.7, 0.0)) == pytest.approx(0.5)
    assert probability_right(0.7, ItemParameters(1.2, 0.7, 0.25)) == pytest.approx(0.625)


def test_a_known_value_of_the_formula() -> None:
    assert probability_right(1.0, ItemParameters(1.0, 0.0, 0.2)) == pytest.approx(0.2 + 0.8 / (1 + 2.718281828**-1.7))


def test_the_able_are_right_more_often_and_nobody_less_than_by_guessing() -> None:
    item = ItemParameters(1.5, 0.0, 0.25)
    chances = [probability_right(ability / 2, item) for ability in range(-8, 9)]
    assert chances == sorted(chances)
    assert 0.25 < chances[0] < chances[-1] < 1


def test_a_class_has_the_mean_and_the_spread_of_the_normal_distribution() -> None:
    dealt = abilities(30)
    assert mean(dealt) == pytest.approx(0)
    assert pstdev(dealt) == pytest.approx(1, abs=0.05)
    assert dealt == sorted(dealt)


def test_what_can_be_guessed_is_guessed_and_what_its_author_finds_hard_is_harder() -> None:
    assert parameters_of(true_false_item(), seeded("x")).guessing == 0.5
    item = choice_item()
    easy, hard = (item.model_copy(update={"difficulty": level}) for level in (1, 5))
    assert parameters_of(easy, seeded("x")).difficulty < parameters_of(hard, seeded("x")).difficulty
    assert parameters_of(item, seeded("x")).guessing == 1 / len(item.options)
