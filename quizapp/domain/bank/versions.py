"""Storing the content of items version by version: equal content is one version, and numbers only go up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.models.bank import ItemVersion, StoredItem

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from question_bank.items import Item


def version_of(session: Session, item_row_id: int, item: Item, now: datetime) -> ItemVersion:
    """The version of a stored item that has this content; made above every other one when there is none.

    Locks the item's row, so that two who need the same version at once make one. Flushes.
    """
    session.execute(select(StoredItem.id).where(StoredItem.id == item_row_id).with_for_update(key_share=True))
    known = session.scalar(
        select(ItemVersion)
        .where(ItemVersion.item_id == item_row_id, ItemVersion.content_hash == item.content_hash())
        .order_by(ItemVersion.number)
        .limit(1)
    )
    if known is not None:
        return known
    latest = session.scalar(select(func.max(ItemVersion.number)).where(ItemVersion.item_id == item_row_id)) or 0
    made = new_version(item_row_id, latest + 1, item, now)
    session.add(made)
    session.flush()
    return made


def new_version(item_row_id: int, number: int, item: Item, now: datetime) -> ItemVersion:
    """A version with this content, not stored yet. number: 1, 2, … among the item's versions."""
    return ItemVersion(
        item_id=item_row_id,
        number=number,
        content_hash=item.content_hash(),
        content=json.dumps(item.content(), ensure_ascii=False),
        created_at=now,
    )
