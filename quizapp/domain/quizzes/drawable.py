"""Reading the items that can be drawn for a learner, and which of them give each other away."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from question_bank.items import ItemStatus
from quizapp.domain.bank.catalogue import IS_CURRENT, item_of
from quizapp.domain.quizzes.hand import Candidate
from quizapp.models.attempts import Attempt, Response
from quizapp.models.bank import ItemConflict, ItemFact, ItemVersion, StoredItem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from question_bank.items import Item


@dataclass(frozen=True)
class Drawable:
    """An item that can be drawn, with its current version."""

    candidate: Candidate
    version_id: int
    item: Item


def drawable_items(
    session: Session,
    brief_id: int,
    learner_id: int | None,
    topics: Sequence[str] = (),
    items: Collection[int] | None = None,
    kept_back: Collection[int] = (),
) -> list[Drawable]:
    """The ready items of a brief by their ids, in two statements.

    learner_id: whose answers say what was seen; None for nobody's. topics: of these only, empty for all.
    items: row ids, these only; None for all. kept_back: row ids, none of these.
    """
    answered = (
        select(ItemVersion.item_id, func.max(Response.given_at).label("last_answered"))
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(ItemVersion, ItemVersion.id == Response.item_version_id)
        .where(Attempt.learner_id == learner_id)
        .group_by(ItemVersion.item_id)
        .subquery()
    )
    query = (
        select(StoredItem.id, StoredItem.topic, ItemVersion.id, ItemVersion.content, answered.c.last_answered)
        .join(ItemVersion, IS_CURRENT)
        .outerjoin(answered, answered.c.item_id == StoredItem.id)
        .where(StoredItem.brief_id == brief_id, StoredItem.status == ItemStatus.READY)
        .order_by(StoredItem.id)
    )
    if topics:
        query = query.where(StoredItem.topic.in_(topics))
    if items is not None:
        query = query.where(StoredItem.id.in_(items))
    if kept_back:
        query = query.where(StoredItem.id.not_in(kept_back))
    facts = facts_of_items(session)
    return [
        Drawable(Candidate(item_id, topic, facts[item_id], last_answered), version_id, item_of(content))
        for item_id, topic, version_id, content, last_answered in session.execute(query)
    ]


def facts_of_items(session: Session) -> defaultdict[int, frozenset[int]]:
    """Which facts each item tests: row ids."""
    facts: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for item_id, fact_id in session.execute(select(ItemFact.item_id, ItemFact.fact_id)):
        facts[item_id] |= {fact_id}
    return facts


def conflicts_among(session: Session, item_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """Which of these items must not meet which: row ids, each pair both ways."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    pairs: Sequence[tuple[int, int]] = [
        (low, high) for low, high in session.execute(select(ItemConflict.item_id, ItemConflict.other_id))
    ]
    for low, high in pairs:
        if low in item_ids and high in item_ids:
            found[low].add(high)
            found[high].add(low)
    return {item_id: frozenset(others) for item_id, others in found.items()}
