"""The parts of an item that are answered one by one: what is on offer in each, and what a response says to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from question_bank.grading import ResponseMismatch, grade
from question_bank.grading.choices import tick_credit
from question_bank.items import (
    ChoiceItem,
    ChoicesItem,
    ChosenGap,
    ClozeItem,
    MatchingItem,
    OrderingItem,
    TrueFalseItem,
)
from question_bank.responses import (
    ChoiceResponse,
    ChoicesResponse,
    ClozeResponse,
    MatchingResponse,
    NumericResponse,
    OrderingResponse,
    ShortTextResponse,
    TrueFalseResponse,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from question_bank.items import Item, Text
    from question_bank.responses import Response

WHOLE = ""
"""The id of the one part of an item that has no parts."""


@dataclass(frozen=True)
class PartOption:
    """An answer on offer. text: None where the id says it: a judgement (`true`, `false`) or a place (`1`, `2`, …)."""

    id: str
    text: Text | None
    is_key: bool


@dataclass(frozen=True)
class AnswerPart:
    """A part of an item. text: what it asks, None for the item's own stem or a gap. options: empty where typed."""

    id: str
    text: Text | None
    options: tuple[PartOption, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The ids of the right options."""
        return frozenset(option.id for option in self.options if option.is_key)


@dataclass(frozen=True)
class TypedPart:
    """What was typed into a part. reading: how it was read, the text itself where it could not be. credit: 0…1."""

    text: str
    reading: str
    credit: float


def parts_of(versions: Iterable[Item]) -> tuple[AnswerPart, ...]:
    """The parts of an item by all versions that were asked, the newest first: it says the texts and keys, and options
    that only earlier ones had come after its own, as wrong."""
    found: dict[str, AnswerPart] = {}
    for item in versions:
        for part in _parts(item):
            known = found.get(part.id)
            if known is None:
                found[part.id] = part
                continue
            ids = {option.id for option in known.options}
            gone = (replace(option, is_key=False) for option in part.options if option.id not in ids)
            found[part.id] = replace(known, options=(*known.options, *gone))
    return tuple(found.values())


def has_options(item: Item) -> bool:
    """Whether an item is one question with options on offer, rather than one of parts, or to be typed."""
    return isinstance(item, ChoiceItem | ChoicesItem | TrueFalseItem)


def chosen_in(part_id: str, response: Response | None) -> frozenset[str]:
    """The options that a response takes in a part; empty for none."""
    match response:
        case ChoiceResponse():
            return frozenset({response.option})
        case ChoicesResponse():
            return frozenset(response.options)
        case TrueFalseResponse():
            return frozenset({str(response.value).lower()})
        case MatchingResponse():
            return frozenset({response.pairs[part_id]} if part_id in response.pairs else ())
        case OrderingResponse():
            places = {entry: str(place) for place, entry in enumerate(response.order, start=1)}
            return frozenset({places[part_id]} if part_id in places else ())
        case ClozeResponse():
            return frozenset({response.gaps[part_id]} if part_id in response.gaps else ())
        case _:
            return frozenset()


def typed_in(part_id: str, item: Item, response: Response | None, language: str) -> TypedPart | None:
    """What a response types into a part, as grading reads it now; None for nothing, or for what the item can't take."""
    match response:
        case ShortTextResponse() | NumericResponse():
            text = response.text
        case ClozeResponse() if part_id in response.gaps:
            text = response.gaps[part_id]
        case _:
            return None
    try:
        outcome = grade(item, response, language)
    except ResponseMismatch:
        return None
    part = next((one for one in outcome.parts if one.id == part_id), outcome)
    return TypedPart(text, part.reading or " ".join(text.split()), part.credit)


def _parts(item: Item) -> tuple[AnswerPart, ...]:
    match item:
        case ChoiceItem():
            options = (PartOption(option.id, option.text, option.right) for option in item.options)
            return (AnswerPart(WHOLE, None, tuple(options)),)
        case ChoicesItem():
            options = (PartOption(option.id, option.text, tick_credit(item, option) > 0) for option in item.options)
            return (AnswerPart(WHOLE, None, tuple(options)),)
        case TrueFalseItem():
            judgements = (PartOption(word, None, (word == "true") is item.right) for word in ("true", "false"))
            return (AnswerPart(WHOLE, None, tuple(judgements)),)
        case MatchingItem() | OrderingItem() | ClozeItem():
            return tuple(_inner_parts(item))
        case _:
            return (AnswerPart(WHOLE, None),)


def _inner_parts(item: MatchingItem | OrderingItem | ClozeItem) -> Iterable[AnswerPart]:
    if isinstance(item, MatchingItem):
        for prompt in item.prompts:
            answers = (PartOption(answer.id, answer.text, answer.id == prompt.answer) for answer in item.answers)
            yield AnswerPart(prompt.id, prompt.text, tuple(answers))
    elif isinstance(item, OrderingItem):
        for right, entry in enumerate(item.entries, start=1):
            places = range(1, len(item.entries) + 1)
            yield AnswerPart(
                entry.id, entry.text, tuple(PartOption(str(place), None, place == right) for place in places)
            )
    else:
        for gap in item.gaps:
            offered = gap.options if isinstance(gap, ChosenGap) else ()
            yield AnswerPart(
                gap.id, None, tuple(PartOption(option.id, option.text, option.right) for option in offered)
            )
