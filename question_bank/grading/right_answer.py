"""The right answer of an item, as a response that earns full credit."""

from __future__ import annotations

from decimal import Decimal

from question_bank.grading.choices import tick_credit
from question_bank.grading.numbers import decimal_sign, plain_number
from question_bank.items import (
    ChoiceItem,
    ChoicesItem,
    ClozeItem,
    Gap,
    Item,
    MatchingItem,
    NumericItem,
    Option,
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


def right_answer(item: Item, language: str | None = None) -> Response:
    """A response that earns full credit: the keys, the model answers, the first number with the most credit.

    language: the one to answer in, by default the item's first; it must be a language of the item.
    Raises LookupError when a choice has no key, or a model answer lacks the language (faults of the
    item, which the bank check reports).
    """
    spoken = item.languages[0] if language is None else language
    match item:
        case ChoiceItem():
            return ChoiceResponse(option=_key(item.options).id)
        case ChoicesItem():
            return ChoicesResponse(options=tuple(one.id for one in item.options if tick_credit(item, one) > 0))
        case TrueFalseItem():
            return TrueFalseResponse(value=item.right)
        case ShortTextItem():
            return ShortTextResponse(text=item.model_answer[spoken])
        case NumericItem():
            return NumericResponse(text=_number(item, spoken))
        case MatchingItem():
            return MatchingResponse(pairs={prompt.id: prompt.answer for prompt in item.prompts})
        case OrderingItem():
            return OrderingResponse(order=tuple(entry.id for entry in item.entries))
        case ClozeItem():
            return ClozeResponse(gaps={gap.id: _filling(gap, spoken) for gap in item.gaps})


def _key(options: tuple[Option, ...]) -> Option:
    for option in options:
        if option.right:
            return option
    raise LookupError("no right option")


def _number(item: NumericItem, language: str) -> str:
    best = max(item.answers, key=lambda answer: answer.credit)
    number = plain_number(Decimal(repr(best.value))).replace(".", decimal_sign(language))
    if item.unit is None or not item.unit.required:
        return number
    return f"{number} {item.unit.accepted[0]}"


def _filling(gap: Gap, language: str) -> str:
    return gap.model_answer[language] if isinstance(gap, TypedGap) else _key(gap.options).id
