"""Which items of a bank a search finds, and in which order: rules of plain values."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from question_bank.items import ItemStatus
from question_bank.markup import plain
from quizapp.domain.bank.bands import facility_band, use_band

if TYPE_CHECKING:
    from collections.abc import Iterable

    from question_bank.items import Item
    from quizapp.domain.bank.bands import FacilityBand, UseBand
    from quizapp.domain.bank.usage import Usage

NEVER_KNOWN = 2.0
"""Sorts behind every facility, which is at most 1."""


class Sort(StrEnum):
    """The orders in which items can be listed."""

    BANK = "bank"
    TOPIC = "topic"
    DIFFICULTY = "difficulty"
    LEAST_USED = "least_used"
    MOST_USED = "most_used"
    HARDEST = "hardest"
    EASIEST = "easiest"


@dataclass(frozen=True)
class BankItem:
    """An item of the bank with its current version. facts: row ids of those it tests. usage: so far."""

    item_id: int
    version_id: int
    brief_id: int
    slug: str
    topic: str
    status: ItemStatus
    item: Item
    facts: frozenset[int]
    usage: Usage

    @property
    def is_ready(self) -> bool:
        """Whether rules may draw it."""
        return self.status == ItemStatus.READY


@dataclass(frozen=True)
class ItemFilter:
    """What is searched for; an empty field means any.

    text: found in the words of the stem in any language, whatever its capitals and widths. facts: row ids, items that
    test any of these; None for any item. use, facility: only those that have fared so far as the band says.
    """

    text: str = ""
    topic: str = ""
    type: str = ""
    status: str = ""
    difficulty: int | None = None
    facts: frozenset[int] | None = None
    use: UseBand | None = None
    facility: FacilityBand | None = None
    sort: Sort = Sort.BANK


def filtered(items: Iterable[BankItem], wanted: ItemFilter) -> list[BankItem]:
    """The items that fit, in the order wanted; equal ones in the order of the bank."""
    text = _folded(wanted.text)
    found = [one for one in items if _fits(one, wanted) and _has_text(one, text)]
    found.sort(key=lambda one: one.item_id)
    found.sort(key=lambda one: _rank(one, wanted.sort))
    return found


def _fits(one: BankItem, wanted: ItemFilter) -> bool:
    return (
        (not wanted.topic or one.topic == wanted.topic)
        and (not wanted.type or one.item.type == wanted.type)
        and (not wanted.status or one.status == wanted.status)
        and (wanted.difficulty is None or one.item.difficulty == wanted.difficulty)
        and (wanted.facts is None or not one.facts.isdisjoint(wanted.facts))
        and (wanted.use is None or use_band(one.usage) is wanted.use)
        and (wanted.facility is None or facility_band(one.usage) is wanted.facility)
    )


def _has_text(one: BankItem, text: str) -> bool:
    return not text or any(text in _folded(plain(stem)) for stem in one.item.stem.values())


def _rank(one: BankItem, sort: Sort) -> tuple[str, float]:
    facility = one.usage.shown_facility
    match sort:
        case Sort.BANK:
            return "", 0
        case Sort.TOPIC:
            return one.topic, 0
        case Sort.DIFFICULTY:
            return "", one.item.difficulty
        case Sort.LEAST_USED:
            return "", one.usage.attempts
        case Sort.MOST_USED:
            return "", -one.usage.attempts
        case Sort.HARDEST:
            return "", NEVER_KNOWN if facility is None else facility
        case Sort.EASIEST:
            return "", NEVER_KNOWN if facility is None else -facility


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
