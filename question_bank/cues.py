"""Which items give each other away: one's stem says what another asks for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from question_bank.grading.text import fold
from question_bank.item_texts import asking_texts, key_texts
from question_bank.items import GAP_MARK
from question_bank.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from question_bank.items import Item

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NARROW = re.compile(r"[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def gives_away(a: Item, b: Item) -> bool:
    """Whether the stem of `a`, or the text around its gaps, says the key of `b` in any language."""
    asked = asking_folds(a)
    return any(_stands_in(key, text) for key in key_folds(b) for text in asked)


def conflicts(items: Iterable[Item]) -> frozenset[frozenset[str]]:
    """The pairs of item ids that never go into the same quiz: one gives the other away, or says `never_with`."""
    known = list(items)
    ids = {item.id for item in known}
    pairs = {frozenset((item.id, other)) for item in known for other in item.never_with if other in ids - {item.id}}
    asked = [(item.id, "\n".join(asking_folds(item))) for item in known]
    askers: dict[str, frozenset[str]] = {}
    for item in known:
        for key in key_folds(item):
            if key not in askers:
                askers[key] = frozenset(asker for asker, text in asked if _stands_in(key, text))
            pairs |= {frozenset((asker, item.id)) for asker in askers[key] if asker != item.id}
    return frozenset(pairs)


def asking_folds(item: Item) -> tuple[str, ...]:
    """What asks the question in each language, as folded plain text; a gap is a break."""
    return tuple(_folded(markdown) for text in asking_texts(item) for markdown in text.values())


def key_folds(item: Item) -> frozenset[str]:
    """The item's keys in all languages, folded, without those too short to tell anything."""
    keys = {_folded(markdown) for text in key_texts(item) for markdown in text.values()}
    return frozenset(key for key in keys if _is_telling(key))


def is_said_in(key: str, markdown: str) -> bool:
    """Whether a folded key stands in a Markdown text: as whole words, or anywhere if it is Japanese."""
    return _stands_in(key, _folded(markdown))


@lru_cache(maxsize=8192)
def _folded(markdown: str) -> str:
    return fold(plain(GAP_MARK.sub(" … ", markdown)))


def _is_telling(key: str) -> bool:
    """Three Latin letters, two Japanese ones, or a number: less stands in every text by chance."""
    return bool(_NUMBER.fullmatch(key)) or len(key) >= (2 if _WIDE.search(key) else 3)


@lru_cache(maxsize=4096)
def _numbers_in(folded: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(folded))


def _stands_in(key: str, folded: str) -> bool:
    if _NUMBER.fullmatch(key):
        return key in _numbers_in(folded)  # inside words too: MH370 and 7th say 370 and 7
    start = folded.find(key)
    while start >= 0:
        before, after = folded[start - 1 : start], folded[start + len(key) : start + len(key) + 1]
        if not (_joins(before, key[0]) or _joins(key[-1], after)):
            return True
        start = folded.find(key, start + 1)
    return False


def _joins(left: str, right: str) -> bool:
    """Whether two neighbouring characters are inside one word, of scripts that put spaces between words."""
    return bool(_NARROW.fullmatch(left) and _NARROW.fullmatch(right))
