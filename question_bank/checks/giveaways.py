"""Checks that an item does not tell its own key: in the stem, in the text around its gaps, or in the hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.checks.findings import Finding
from question_bank.cues import is_said_in, key_folds
from question_bank.items import ClozeItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from question_bank.checks.findings import Surroundings
    from question_bank.item_texts import PartPath
    from question_bank.items import Item, Text


def check_own_key(item: Item, _bank: Surroundings) -> Iterator[Finding]:
    """Neither the stem nor the text of a cloze item contains the item's own key."""
    yield from _said(item, ("stem",), item.stem)
    if isinstance(item, ClozeItem):
        yield from _said(item, ("text",), item.text)


def check_hint(item: Item, _bank: Surroundings) -> Iterator[Finding]:
    """A hint helps to find the key without saying it."""
    if item.hint:
        yield from _said(item, ("hint",), item.hint)


def _said(item: Item, path: PartPath, text: Text) -> Iterator[Finding]:
    keys = key_folds(item)
    for language, markdown in text.items():
        for key in sorted(keys):
            if is_said_in(key, markdown):
                yield Finding((*path, language), f"the {path[0]} says the key `{key}`", "put it in other words")
                break
