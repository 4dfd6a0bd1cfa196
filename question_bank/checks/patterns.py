"""Checks of what typed answers are compared with: no pattern accepts anything, none is there for nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from question_bank.checks.findings import Finding
from question_bank.grading.text import fold, literals
from question_bank.items import ClozeItem, ShortTextItem, TypedGap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from question_bank.checks.findings import Surroundings
    from question_bank.item_texts import PartPath
    from question_bank.items import Item, TextRules

_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def text_rules_of(item: Item) -> Iterator[tuple[PartPath, TextRules]]:
    """The rules for typed text in an item, with their path: of the item itself, or of its typed gaps."""
    if isinstance(item, ShortTextItem):
        yield (), item
    elif isinstance(item, ClozeItem):
        for index, gap in enumerate(item.gaps):
            if isinstance(gap, TypedGap):
                yield ("gaps", index), gap


def check_patterns(item: Item, _bank: Surroundings) -> Iterator[Finding]:
    """A pattern with a wildcard says at least two letters or one kanji, and no pattern stands twice."""
    for path, rules in text_rules_of(item):
        seen: set[str] = set()
        for index, answer in enumerate(rules.answers):
            where = (*path, "answers", index, "pattern")
            if accepts_anything(answer.pattern):
                message = f"the pattern `{answer.pattern}` accepts nearly anything"
                yield Finding(where, message, "write at least two letters beside the *, or \\* for a star")
            folded = fold(answer.pattern, rules.comparison, rules.accents)
            if folded in seen:
                yield Finding(where, f"`{answer.pattern}` is the same as a pattern above it", "remove it")
            seen.add(folded)


def accepts_anything(pattern: str) -> bool:
    """Whether a pattern with a wildcard says less than two letters or one kanji beside it."""
    pieces = literals(pattern)
    said = "".join(fold("".join(pieces)).split())
    return len(pieces) > 1 and len(said) < 2 and not _IDEOGRAPH.search(said)
