"""A wrong answer to any item, as the fields of its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.entry import to_entry
from question_bank.items import (
    ChoiceItem,
    ChoicesItem,
    ClozeItem,
    MatchingItem,
    NumericItem,
    OrderingItem,
    ShortTextItem,
    TrueFalseItem,
    TypedGap,
)
from question_bank.responses import (
    ChoiceResponse,
    ChoicesResponse,
    ClozeResponse,
    MatchingResponse,
    NumericResponse,
    OrderingResponse,
    Response,
    ShortTextResponse,
    TrueFalseResponse,
)

if TYPE_CHECKING:
    from question_bank.items import Item

WORDS = "quite something else"


def wrong_entry(item: Item, seed: str) -> dict[str, list[str]]:
    """The fields of the item's form with a wrong answer."""
    return to_entry(item, seed, _wrong(item))


def _wrong(item: Item) -> Response:
    match item:
        case ChoiceItem():
            return ChoiceResponse(option=next(one.id for one in item.options if not one.right))
        case ChoicesItem():
            return ChoicesResponse(options=tuple(one.id for one in item.options if not one.right))
        case TrueFalseItem():
            return TrueFalseResponse(value=not item.right)
        case ShortTextItem():
            return ShortTextResponse(text=WORDS)
        case NumericItem():
            return NumericResponse(text="987654")
        case MatchingItem():
            answers = [prompt.answer for prompt in item.prompts]
            pairs = zip(item.prompts, answers[1:] + answers[:1], strict=True)
            return MatchingResponse(pairs={prompt.id: answer for prompt, answer in pairs})
        case OrderingItem():
            return OrderingResponse(order=tuple(entry.id for entry in reversed(item.entries)))
        case ClozeItem():
            return ClozeResponse(gaps={gap.id: WORDS for gap in item.gaps if isinstance(gap, TypedGap)})
