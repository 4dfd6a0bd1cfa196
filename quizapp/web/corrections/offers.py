"""Which changes an item of a type can take, and what the form of each asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from question_bank.changes import ChangeKind
from question_bank.grading.choice import choice_credit
from question_bank.items import (
    ChoiceItem,
    ChoicesItem,
    ChosenGap,
    ClozeItem,
    MatchingItem,
    NumericItem,
    OrderingItem,
    ShortTextItem,
    TrueFalseItem,
    in_language,
)
from question_bank.markup import plain
from quizapp.web.item_words import KINDS_OF_CHANGE

if TYPE_CHECKING:
    from question_bank.items import Gap, Item, Option


ABOUT_ANSWERS = (ChangeKind.NEW_KEY, ChangeKind.ACCEPT_ANSWER, ChangeKind.CHANGE_CREDIT)
"""What can be done to single answers, where an item has several that can count."""


@dataclass(frozen=True)
class Offer:
    """A change that can be chosen. gap: of a cloze item, empty for none. about: which gap, in words, empty likewise."""

    kind: ChangeKind
    label: str
    gap: str = ""
    about: str = ""


@dataclass(frozen=True)
class Asked:
    """What the form of a change asks for.

    options: id to words, to choose one or (several) some from. text: whether an answer is typed, is_number: a number.
    prompts: id to words, each with one of answers. entries: likewise, each with a place from 1 on. credit: whether it
    is asked for, lowest: the least that it may be, in per cent.
    """

    options: tuple[tuple[str, str], ...] = ()
    several: bool = False
    text: bool = False
    is_number: bool = False
    prompts: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    entries: tuple[tuple[str, str], ...] = ()
    credit: bool = False
    lowest: int = 0


def offers_of(item: Item) -> tuple[Offer, ...]:
    """The changes that an item can take, in the order in which they are offered."""
    found: list[Offer] = []
    gaps = [(gap.id, gap.id) for gap in item.gaps] if isinstance(item, ClozeItem) else [("", "")]
    for gap, about in gaps:
        has_one_key = isinstance(item, TrueFalseItem | MatchingItem | OrderingItem)
        found += [_offer(kind, gap, about) for kind in ((ChangeKind.NEW_KEY,) if has_one_key else ABOUT_ANSWERS)]
    return (*found, _offer(ChangeKind.DROP), _offer(ChangeKind.FULL_CREDIT))


def asked_of(item: Item, kind: str, gap_id: str, language: str) -> Asked | None:
    """What the form asks for; None for a change that the item can't take."""
    if (kind, gap_id) not in {(one.kind, one.gap) for one in offers_of(item)}:
        return None
    gap = next((one for one in item.gaps if one.id == gap_id), None) if isinstance(item, ClozeItem) else None
    match kind:
        case ChangeKind.NEW_KEY:
            return _key(item, gap, language)
        case ChangeKind.ACCEPT_ANSWER:
            return _acceptance(item, gap, language)
        case ChangeKind.CHANGE_CREDIT:
            return _credit(item, gap, language)
        case _:
            return Asked()


def _offer(kind: ChangeKind, gap: str = "", about: str = "") -> Offer:
    return Offer(kind, str(KINDS_OF_CHANGE[kind]), gap, about)


def _key(item: Item, gap: Gap | None, language: str) -> Asked:
    match gap or item:
        case ChoiceItem(options=options) | ChosenGap(options=options):
            return Asked(options=tuple(_words(one, language) for one in options if not one.right))
        case ChoicesItem(options=options):
            return Asked(options=tuple(_words(one, language) for one in options), several=True)
        case MatchingItem(prompts=prompts, answers=answers):
            return Asked(
                prompts=tuple((one.id, plain(in_language(one.text, language))) for one in prompts),
                answers=tuple((one.id, plain(in_language(one.text, language))) for one in answers),
            )
        case OrderingItem(entries=entries):
            return Asked(entries=tuple((one.id, plain(in_language(one.text, language))) for one in entries))
        case TrueFalseItem():
            return Asked()
        case part:
            return Asked(text=True, is_number=isinstance(part, NumericItem))


def _acceptance(item: Item, gap: Gap | None, language: str) -> Asked:
    match gap or item:
        case ChoiceItem(options=options) | ChosenGap(options=options):
            short = tuple(_words(one, language) for one in options if choice_credit(one) < 1)
            return Asked(options=short, credit=True, lowest=1)
        case ChoicesItem(options=options):
            return Asked(options=tuple(_words(one, language) for one in options), credit=True, lowest=1)
        case part:
            return Asked(text=True, is_number=isinstance(part, NumericItem), credit=True, lowest=1)


def _credit(item: Item, gap: Gap | None, language: str) -> Asked:
    match gap or item:
        case ChoiceItem(options=options) | ChosenGap(options=options):
            return Asked(options=tuple(_words(one, language) for one in options if not one.right), credit=True)
        case ChoicesItem(options=options):
            return Asked(options=tuple(_words(one, language) for one in options), credit=True, lowest=-100)
        case NumericItem(answers=answers):
            return Asked(options=tuple((repr(one.value), f"{one.value:g}") for one in answers), credit=True)
        case ShortTextItem() as part:
            return Asked(options=tuple((one.pattern, one.pattern) for one in part.answers), credit=True)
        case part:
            answers = getattr(part, "answers", ())
            return Asked(options=tuple((one.pattern, one.pattern) for one in answers), credit=True)


def _words(option: Option, language: str) -> tuple[str, str]:
    return option.id, plain(in_language(option.text, language))
