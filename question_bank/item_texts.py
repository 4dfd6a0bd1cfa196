"""The texts of an item: all of them with their paths, those seen before answering, and those that are the key."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from question_bank.items import (
    ChoiceItem,
    ChoicesItem,
    ChosenGap,
    ClozeItem,
    MatchingItem,
    NumericItem,
    OrderingItem,
    Part,
    ShortTextItem,
    Text,
    TypedGap,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from question_bank.items import Item, Option

PartPath: TypeAlias = tuple[str | int, ...]


def texts_of(part: Part, path: PartPath = ()) -> Iterator[tuple[PartPath, Text]]:
    """Every text inside a part of the bank, with the path of the field that holds it."""
    for name in type(part).model_fields:
        yield from _texts_in(getattr(part, name), (*path, name))


def _texts_in(value: object, path: PartPath) -> Iterator[tuple[PartPath, Text]]:
    if isinstance(value, Part):
        yield from texts_of(value, path)
    elif isinstance(value, dict):
        yield path, cast("Text", value)
    elif isinstance(value, tuple):
        for index, entry in enumerate(cast("tuple[object, ...]", value)):
            yield from _texts_in(entry, (*path, index))


def options_of(item: Item) -> Iterator[tuple[PartPath, tuple[Option, ...]]]:
    """Each set of options that an item offers, with its path: those of a choice, or of a chosen gap."""
    if isinstance(item, ChoiceItem | ChoicesItem):
        yield ("options",), item.options
    elif isinstance(item, ClozeItem):
        for index, gap in enumerate(item.gaps):
            if isinstance(gap, ChosenGap):
                yield ("gaps", index, "options"), gap.options


def shown_texts(item: Item) -> Iterator[tuple[PartPath, Text]]:
    """The texts that a learner sees before answering, without hints: stem, options, entries, the text with gaps."""
    yield ("stem",), item.stem
    for path, options in options_of(item):
        for index, option in enumerate(options):
            yield (*path, index, "text"), option.text
    if isinstance(item, ClozeItem):
        yield ("text",), item.text
    elif isinstance(item, OrderingItem):
        yield from ((("entries", index, "text"), entry.text) for index, entry in enumerate(item.entries))
    elif isinstance(item, MatchingItem):
        yield from ((("prompts", index, "text"), prompt.text) for index, prompt in enumerate(item.prompts))
        yield from ((("answers", index, "text"), answer.text) for index, answer in enumerate(item.answers))


def asking_texts(item: Item) -> tuple[Text, ...]:
    """What asks the question: the stem, and the text of a cloze item."""
    return (item.stem, item.text) if isinstance(item, ClozeItem) else (item.stem,)


def key_texts(item: Item) -> tuple[Text, ...]:
    """What would be an answer if another text said it: right options, model answers, right numbers.

    Judgements, pairs and orders have no key that one text could give away: they have none.
    """
    if isinstance(item, ShortTextItem):
        return (item.model_answer,)
    if isinstance(item, NumericItem):
        numbers = [f"{answer.value:g}" for answer in item.answers if answer.credit == 1]
        return tuple(dict.fromkeys(item.languages, number) for number in numbers)
    right = tuple(option.text for _, options in options_of(item) for option in options if option.right)
    if isinstance(item, ClozeItem):
        return right + tuple(gap.model_answer for gap in item.gaps if isinstance(gap, TypedGap))
    return right
