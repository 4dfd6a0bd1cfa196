"""How likely an answer is to be right: an item response model of plain numbers.

The three-parameter logistic model (Birnbaum, in Lord & Novick 1968, ch. 17-20): the two-parameter one with a chance of
guessing below it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

from question_bank.items import ChoiceItem, TrueFalseItem

if TYPE_CHECKING:
    from random import Random

    from question_bank.items import Item

SCALING = 1.7
"""Makes the logistic curve nearly the normal one. Source: Lord & Novick 1968, ch. 17."""
MIDDLE_DIFFICULTY = 2.8
"""The author's difficulty (1 to 5) that a learner of average ability has an even chance at."""


@dataclass(frozen=True)
class ItemParameters:
    """Of an item. discrimination: slope, above 0. difficulty: in standard deviations of ability. guessing: 0…1."""

    discrimination: float
    difficulty: float
    guessing: float


def probability_right(ability: float, item: ItemParameters) -> float:
    """The chance of a right answer, 0…1: c + (1 - c) / (1 + exp(-1.7 a (θ - b))).

    ability: θ, in standard deviations from the mean. Source: Birnbaum, in Lord & Novick 1968, eq. 17.3.1.
    """
    slope = SCALING * item.discrimination * (ability - item.difficulty)
    return item.guessing + (1 - item.guessing) / (1 + math.exp(-slope))


def abilities(number: int) -> list[float]:
    """Abilities of a class: evenly spaced quantiles of the standard normal distribution, the lowest first."""
    normal = NormalDist()
    return [normal.inv_cdf((index + 0.5) / number) for index in range(number)]


def parameters_of(item: Item, rng: Random) -> ItemParameters:
    """Parameters that suit an item: harder where its author says so, guessable where answers are on offer."""
    match item:
        case TrueFalseItem():
            guessing = 0.5
        case ChoiceItem():
            guessing = 1 / len(item.options)
        case _:
            guessing = 0.0
    return ItemParameters(
        discrimination=rng.lognormvariate(0.4, 0.2),
        difficulty=0.75 * (item.difficulty - MIDDLE_DIFFICULTY) + rng.gauss(0, 0.25),
        guessing=guessing,
    )
