"""Reading the stored bank: its brief, facts, topics, and the content of item versions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from question_bank.briefs import Brief, Fact, Passage
from question_bank.items import Item, ItemStatus, item_from_json
from quizapp.domain.errors import NotFound
from quizapp.models.bank import ItemFact, ItemVersion, StoredBrief, StoredFact, StoredItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

IS_CURRENT = (ItemVersion.item_id == StoredItem.id) & (ItemVersion.number == StoredItem.current_number)
"""Joins items with the versions that they have now."""


@dataclass(frozen=True)
class BriefRead:
    """A stored brief with its row's id."""

    id: int
    content: Brief


@dataclass(frozen=True)
class PlacedFact:
    """A fact with its passage; None for a passage that the brief has no longer."""

    fact: Fact
    passage: Passage | None


@lru_cache(maxsize=4_096)
def item_of(content: str) -> Item:
    """The item of a version's content; versions never change, so each is parsed once a process.

    content: the JSON text of an ItemVersion.
    """
    return item_from_json(content)


@lru_cache(maxsize=64)
def _brief_of(content: str) -> Brief:
    return Brief.model_validate_json(content)


@lru_cache(maxsize=1_024)
def fact_of(content: str) -> Fact:
    """The fact of a row's content. content: the JSON text of a StoredFact."""
    return Fact.model_validate_json(content)


def get_brief(session: Session) -> BriefRead:
    """The brief that learners practise on, the first one loaded.

    Raises NotFound when no bank has been synchronised yet.
    """
    row = session.scalar(select(StoredBrief).order_by(StoredBrief.id).limit(1))
    if row is None:
        raise NotFound("no bank is loaded")
    return BriefRead(row.id, _brief_of(row.content))


def ready_items_by_topic(session: Session, brief_id: int) -> dict[str, int]:
    """How many ready items each topic has."""
    rows = session.execute(
        select(StoredItem.topic, func.count())
        .where(StoredItem.brief_id == brief_id, StoredItem.status == ItemStatus.READY)
        .group_by(StoredItem.topic)
    )
    return dict(rows.all())


def facts_of_brief(session: Session, brief_id: int) -> list[tuple[int, Fact]]:
    """The facts of a brief in its order, each with its row's id; retired ones are left out."""
    rows = session.execute(
        select(StoredFact.id, StoredFact.content)
        .where(StoredFact.brief_id == brief_id, StoredFact.retired_at.is_(None))
        .order_by(StoredFact.position)
    )
    return [(fact_id, fact_of(content)) for fact_id, content in rows]


def placed_facts(session: Session, brief_id: int, slugs: Sequence[str]) -> dict[str, PlacedFact]:
    """The facts with these ids and their passages, in one statement; retired ones too, as old attempts name them."""
    if not slugs:
        return {}
    rows = session.execute(
        select(StoredFact.content, StoredBrief.content)
        .join(StoredBrief, StoredBrief.id == StoredFact.brief_id)
        .where(StoredFact.brief_id == brief_id, StoredFact.slug.in_(slugs))
    )
    found: dict[str, PlacedFact] = {}
    for fact_content, brief_content in rows:
        fact = fact_of(fact_content)
        passages = {passage.id: passage for passage in _brief_of(brief_content).passages}
        found[fact.id] = PlacedFact(fact, passages.get(fact.passage))
    return found


def items_by_fact(session: Session, brief_id: int) -> dict[int, list[int]]:
    """Which ready items test each fact: fact row id to item row ids."""
    rows = session.execute(
        select(ItemFact.fact_id, ItemFact.item_id)
        .join(StoredItem, StoredItem.id == ItemFact.item_id)
        .where(StoredItem.brief_id == brief_id, StoredItem.status == ItemStatus.READY)
    )
    found: dict[int, list[int]] = {}
    for fact_id, item_id in rows:
        found.setdefault(fact_id, []).append(item_id)
    return found


def briefs(session: Session) -> list[BriefRead]:
    """All briefs, the first loaded first."""
    rows = session.scalars(select(StoredBrief).order_by(StoredBrief.id))
    return [BriefRead(row.id, _brief_of(row.content)) for row in rows]


def brief_with_id(session: Session, brief_id: int) -> BriefRead:
    """The brief with this row id. Raises NotFound."""
    row = session.get(StoredBrief, brief_id)
    if row is None:
        raise NotFound("brief")
    return BriefRead(row.id, _brief_of(row.content))
