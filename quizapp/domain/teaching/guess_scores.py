"""What blind guessing would earn on an item, by its type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.items import (
    ChoiceItem,
    ChosenGap,
    ClozeItem,
    MatchingItem,
    NumericItem,
    ShortTextItem,
    TrueFalseItem,
)
from quizapp.domain.measurement.guessing import TYPED, random_guess_score, random_guess_score_of_parts

if TYPE_CHECKING:
    from question_bank.items import Item
    from quizapp.domain.measurement.figures import Value


def guess_score(item: Item) -> Value:
    """The random guess score of an item in per cent, or NOT_DEFINED: for ticking several, for orders, and for gaps of
    different weight."""
    match item:
        case ChoiceItem():
            return random_guess_score([float(option.right) for option in item.options])
        case TrueFalseItem():
            return random_guess_score([1.0, 0.0])
        case ShortTextItem() | NumericItem():
            return TYPED
        case MatchingItem():
            return random_guess_score_of_parts([len(item.answers)] * len(item.prompts))
        case ClozeItem() if len({gap.weight for gap in item.gaps}) == 1:
            return random_guess_score_of_parts(
                [len(gap.options) if isinstance(gap, ChosenGap) else 0 for gap in item.gaps]
            )
        case _:
            return random_guess_score(())
