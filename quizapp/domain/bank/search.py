"""Searching the bank, in a number of statements that no number of items changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.bank.catalogue import IS_CURRENT, item_of
from quizapp.domain.bank.item_filter import BankItem, ItemFilter, filtered
from quizapp.domain.bank.usage import Usage, usage_of_items
from quizapp.domain.errors import NotFound
from quizapp.domain.paging import page_of
from quizapp.models.bank import ItemFact, ItemVersion, StoredItem

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

PAGE_SIZE = 25


@dataclass(frozen=True)
class ItemPage:
    """A page of the items found. number: 1, 2, …; total: over all pages."""

    items: tuple[BankItem, ...]
    number: int
    pages: int
    total: int


def search_items(session: Session, brief_id: int, wanted: ItemFilter, page: int) -> ItemPage:
    """A page of the items of a brief that fit, in three statements; a page past the end is the last one.

    Content and history are filtered here, not by the database: what an item is stands in its JSON.
    """
    found = filtered(bank_items(session, brief_id), wanted)
    place = page_of(page, len(found), PAGE_SIZE)
    shown = found[place.offset : place.offset + PAGE_SIZE]
    return ItemPage(tuple(shown), place.number, place.pages, len(found))


def bank_items(session: Session, brief_id: int) -> list[BankItem]:
    """All items of a brief, retired ones too, with their use, in three statements."""
    usage, facts = usage_of_items(session), _facts(session)
    rows = session.execute(
        select(StoredItem, ItemVersion.id, ItemVersion.content)
        .join(ItemVersion, IS_CURRENT)
        .where(StoredItem.brief_id == brief_id)
        .order_by(StoredItem.id)
    )
    return [
        BankItem(
            row.id,
            version_id,
            row.brief_id,
            row.slug,
            row.topic,
            row.status,
            item_of(content),
            frozenset(facts.get(row.id, ())),
            usage.get(row.id, Usage()),
        )
        for row, version_id, content in rows
    ]


def bank_item_with_slug(session: Session, slug: str) -> BankItem:
    """An item by its id in the bank's files, of whichever brief has it first. Raises NotFound."""
    row = session.execute(
        select(StoredItem, ItemVersion.id, ItemVersion.content)
        .join(ItemVersion, IS_CURRENT)
        .where(StoredItem.slug == slug)
        .order_by(StoredItem.brief_id)
        .limit(1)
    ).one_or_none()
    if row is None:
        raise NotFound("item")
    stored, version_id, content = row
    usage = usage_of_items(session, [stored.id]).get(stored.id, Usage())
    facts = session.scalars(select(ItemFact.fact_id).where(ItemFact.item_id == stored.id))
    return BankItem(
        stored.id,
        version_id,
        stored.brief_id,
        stored.slug,
        stored.topic,
        stored.status,
        item_of(content),
        frozenset(facts),
        usage,
    )


def current_versions(session: Session, brief_id: int, slugs: Collection[str]) -> dict[str, tuple[int, int]]:
    """Row ids of items and of their current versions, by their ids in the bank's files; unknown ones are left out."""
    rows = session.execute(
        select(StoredItem.slug, StoredItem.id, ItemVersion.id)
        .join(ItemVersion, IS_CURRENT)
        .where(StoredItem.brief_id == brief_id, StoredItem.slug.in_(slugs))
    )
    return {slug: (item_id, version_id) for slug, item_id, version_id in rows}


def _facts(session: Session) -> dict[int, set[int]]:
    facts: dict[int, set[int]] = {}
    for item_id, fact_id in session.execute(select(ItemFact.item_id, ItemFact.fact_id)):
        facts.setdefault(item_id, set()).add(fact_id)
    return facts
