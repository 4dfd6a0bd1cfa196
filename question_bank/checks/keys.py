"""Checks of the key: there is one, it is the only one where one is asked for, and pairs name answers that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.checks.findings import Finding
from question_bank.item_texts import options_of
from question_bank.items import ChoicesItem, MatchingItem, NumericItem, ShortTextItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from question_bank.checks.findings import Surroundings
    from question_bank.item_texts import PartPath
    from question_bank.items import Item, Option


def check_key(item: Item, _bank: Surroundings) -> Iterator[Finding]:
    """A choice and a chosen gap have exactly one right option; `choices` has a right and a wrong one at least."""
    for path, options in options_of(item):
        right = [option.id for option in options if option.right]
        if isinstance(item, ChoicesItem):
            yield from _several(path, options, right)
        else:
            yield from _one(path, options, right)


def _one(path: PartPath, options: tuple[Option, ...], right: list[str]) -> Iterator[Finding]:
    if not right:
        yield Finding(path, "no option is right", "mark the key with `right: true`")
    elif len(right) > 1:
        yield Finding(path, f"{len(right)} options are right: {', '.join(right)}", "keep one `right: true`")
    for index, option in enumerate(options):
        if option.credit is not None:
            yield Finding((*path, index, "credit"), "only options of `choices` have a credit of their own", "remove it")


def _several(path: PartPath, options: tuple[Option, ...], right: list[str]) -> Iterator[Finding]:
    if not right:
        yield Finding(path, "no option is right", "mark the right ones with `right: true`")
    if len(right) == len(options):
        yield Finding(path, "every option is right", "add one that is wrong")
    for index, option in enumerate(options):
        if option.credit is not None and (option.credit > 0) != option.right:
            message = f"`{option.id}` earns {option.credit:g}, against its being {'right' if option.right else 'wrong'}"
            yield Finding((*path, index, "credit"), message, "give right options credit, and wrong ones none or less")


def check_full_credit(item: Item, _bank: Surroundings) -> Iterator[Finding]:
    """Some typed answer earns full credit."""
    if isinstance(item, ShortTextItem | NumericItem) and all(answer.credit < 1 for answer in item.answers):
        yield Finding(("answers",), "no answer earns full credit", "give one the credit 1")


def check_pairs(item: Item, _bank: Surroundings) -> Iterator[Finding]:
    """Each prompt of a matching item names an answer that the item has."""
    if not isinstance(item, MatchingItem):
        return
    answers = {answer.id for answer in item.answers}
    for index, prompt in enumerate(item.prompts):
        if prompt.answer not in answers:
            message = f"the prompt `{prompt.id}` names an answer `{prompt.answer}` that is not there"
            yield Finding(("prompts", index, "answer"), message, "name the id of one of `answers`")
