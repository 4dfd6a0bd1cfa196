"""Another key for an item: what counted before counts no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from question_bank.changes import ChangeDoesNotFit, NewKey
from question_bank.correcting_parts import gap_of, number_in_units_of, with_gap, with_true_examples
from question_bank.grading.text import fold
from question_bank.items import (
    AcceptedNumber,
    AcceptedText,
    ChoiceItem,
    ChoicesItem,
    ChosenGap,
    ClozeItem,
    Item,
    MatchingItem,
    NumericItem,
    Option,
    OrderingItem,
    ShortTextItem,
    TrueFalseItem,
    TypedGap,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

TypedRules = TypeVar("TypedRules", ShortTextItem, TypedGap)


def with_key(item: Item, change: NewKey) -> Item:
    """The item with the key that the change names. Raises ChangeDoesNotFit."""
    match item:
        case ChoiceItem():
            return item.model_copy(update={"options": _one_right(item.options, change.options)})
        case ChoicesItem():
            return item.model_copy(update={"options": _several_right(item.options, change.options)})
        case TrueFalseItem():
            return item.model_copy(update={"right": _given(change.judgement)})
        case ShortTextItem():
            return _typed(item, _given(change.text))
        case NumericItem():
            return _numeric(item, _given(change.text))
        case MatchingItem():
            return _matching(item, change.pairs)
        case OrderingItem():
            return _ordering(item, change.order)
        case ClozeItem():
            gap = gap_of(item, change.gap)
            if isinstance(gap, ChosenGap):
                return with_gap(item, gap.model_copy(update={"options": _one_right(gap.options, change.options)}))
            return with_gap(item, _typed(gap, _given(change.text)))


Value = TypeVar("Value")


def _given(value: Value | None) -> Value:
    if value is None:
        raise ChangeDoesNotFit("the change names no key for this type")
    return value


def _one_right(options: Sequence[Option], right: Sequence[str]) -> tuple[Option, ...]:
    if len(right) != 1 or right[0] not in {option.id for option in options}:
        raise ChangeDoesNotFit("exactly one option of the item is its key")
    return tuple(one.model_copy(update={"right": one.id == right[0], "credit": None}) for one in options)


def _several_right(options: Sequence[Option], right: Sequence[str]) -> tuple[Option, ...]:
    named = set(right)
    if not named or not named < {option.id for option in options}:
        raise ChangeDoesNotFit("some options of the item are right, but not all of them")
    return tuple(one.model_copy(update={"right": one.id in named, "credit": None}) for one in options)


def _typed(rules: TypedRules, text: str) -> TypedRules:
    """The text alone earns something, to the letter; the answers that counted stay as foreseen wrong ones."""
    key = AcceptedText(pattern=text.replace("*", "\\*"))
    folded = fold(key.pattern, rules.comparison, rules.accents)
    others = tuple(
        one.model_copy(update={"credit": 0.0})
        for one in rules.answers
        if fold(one.pattern, rules.comparison, rules.accents) != folded
    )
    same = [one for one in rules.answers if fold(one.pattern, rules.comparison, rules.accents) == folded]
    first = same[0].model_copy(update={"credit": 1.0}) if same else key
    model_answer = dict.fromkeys(rules.model_answer, text)
    return with_true_examples(rules.model_copy(update={"answers": (first, *others), "model_answer": model_answer}))


def _numeric(item: NumericItem, text: str) -> NumericItem:
    value = number_in_units_of(item, text)
    same = [one for one in item.answers if one.value == value]
    first = same[0].model_copy(update={"credit": 1.0}) if same else AcceptedNumber(value=value)
    others = tuple(one.model_copy(update={"credit": 0.0}) for one in item.answers if one.value != value)
    return with_true_examples(item.model_copy(update={"answers": (first, *others)}))


def _matching(item: MatchingItem, pairs: dict[str, str]) -> MatchingItem:
    answers = {answer.id for answer in item.answers}
    if set(pairs) != {prompt.id for prompt in item.prompts} or not set(pairs.values()) <= answers:
        raise ChangeDoesNotFit("each prompt of the item has one of its answers")
    prompts = tuple(prompt.model_copy(update={"answer": pairs[prompt.id]}) for prompt in item.prompts)
    return item.model_copy(update={"prompts": prompts})


def _ordering(item: OrderingItem, order: Sequence[str]) -> OrderingItem:
    entries = {entry.id: entry for entry in item.entries}
    if sorted(order) != sorted(entries):
        raise ChangeDoesNotFit("the order is that of the item's entries, each once")
    return item.model_copy(update={"entries": tuple(entries[one] for one in order)})
