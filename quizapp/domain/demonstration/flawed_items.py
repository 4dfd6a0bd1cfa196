"""The two flawed items to be found: one with a wrong key, one with two answers that are both right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from question_bank.items import ChoiceItem, ItemStatus, Option
from quizapp.domain.bank.catalogue import IS_CURRENT, item_of
from quizapp.domain.bank.versions import version_of
from quizapp.domain.demonstration.errors import BankMissing
from quizapp.models.bank import ItemVersion, StoredItem

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

SLUG_PREFIX = "demonstration-"
"""Begins the slugs of the items that belong to the demonstration. Its number says nothing of what is wrong."""
MISKEYED_SOURCE, TRUE_OPTION, WRONG_KEY = "cooperation-cyber-aspect", "policy", "commerce"
AMBIGUOUS_SOURCE, KEY_OPTION, REPLACED_OPTION = "cooperation-training-pace", "frequently", "rarely"
SECOND_RIGHT = {"en": "Regularly", "ja": "定期的に"}


@dataclass(frozen=True)
class FlawedItem:
    """An item as stored. defensible: ids of the options that somebody who knows the subject chooses among.

    source_id: row id of the bank's item of which it is a copy.
    """

    item_id: int
    version_id: int
    item: ChoiceItem
    defensible: tuple[str, ...]
    source_id: int


def miskeyed(source: ChoiceItem) -> ChoiceItem:
    """The item with its key on a distractor; without the notes on its options, which would give it away."""
    options = tuple(_bare(one, right=one.id == WRONG_KEY) for one in source.options)
    return source.model_copy(update={"id": f"{SLUG_PREFIX}1", "options": options, "feedback": None, "hint": None})


def ambiguous(source: ChoiceItem) -> ChoiceItem:
    """The item with a distractor that is as right as its key."""
    options = tuple(
        _bare(one, right=one.right).model_copy(update={"text": SECOND_RIGHT})
        if one.id == REPLACED_OPTION
        else _bare(one, right=one.right)
        for one in source.options
    )
    return source.model_copy(update={"id": f"{SLUG_PREFIX}2", "options": options, "feedback": None, "hint": None})


def store_flawed_items(session: Session, brief_id: int, now: datetime) -> tuple[FlawedItem, FlawedItem]:
    """Store the miskeyed item and the ambiguous one, in this order.

    They are items of their own and retired from the first, so that nobody draws them and no synchronisation of the bank
    touches them. Raises BankMissing without the items that they are copies of. Flushes.
    """
    (first_id, first), (second_id, second) = (
        _source(session, brief_id, slug) for slug in (MISKEYED_SOURCE, AMBIGUOUS_SOURCE)
    )
    return (
        _stored(session, brief_id, miskeyed(first), (TRUE_OPTION,), first_id, now),
        _stored(session, brief_id, ambiguous(second), (KEY_OPTION, REPLACED_OPTION), second_id, now),
    )


def _bare(option: Option, *, right: bool) -> Option:
    return Option(id=option.id, text=option.text, right=right)


def _source(session: Session, brief_id: int, slug: str) -> tuple[int, ChoiceItem]:
    row = session.execute(
        select(StoredItem.id, ItemVersion.content)
        .join(ItemVersion, IS_CURRENT)
        .where(StoredItem.brief_id == brief_id, StoredItem.slug == slug, StoredItem.status == ItemStatus.READY)
    ).one_or_none()
    item = item_of(row[1]) if row else None
    if row is None or not isinstance(item, ChoiceItem):
        raise BankMissing
    wanted = {MISKEYED_SOURCE: {TRUE_OPTION, WRONG_KEY}, AMBIGUOUS_SOURCE: {KEY_OPTION, REPLACED_OPTION}}[slug]
    if not wanted <= {one.id for one in item.options}:
        raise BankMissing
    return row[0], item


def _stored(
    session: Session, brief_id: int, item: ChoiceItem, defensible: tuple[str, ...], source_id: int, now: datetime
) -> FlawedItem:
    row = StoredItem(
        brief_id=brief_id, slug=item.id, topic=item.topic, status=ItemStatus.RETIRED, current_number=1, created_at=now
    )
    session.add(row)
    session.flush()
    version = version_of(session, row.id, item, now)
    return FlawedItem(row.id, version.id, item, defensible, source_id)
