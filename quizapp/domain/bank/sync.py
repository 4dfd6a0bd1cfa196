"""Loading a bank's files into the database: idempotent, and nothing is ever lost by it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from question_bank.cues import conflicts
from question_bank.items import ItemStatus
from quizapp.domain.bank.catalogue import IS_CURRENT
from quizapp.domain.bank.versions import new_version, version_of
from quizapp.models.bank import ItemConflict, ItemFact, ItemVersion, StoredBrief, StoredFact, StoredItem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from question_bank.bank import Bank
    from question_bank.briefs import Brief, Fact
    from question_bank.items import Item


@dataclass
class SyncSummary:
    """What a synchronisation did to the items, as lists of their ids."""

    added: list[str] = field(default_factory=list[str])
    changed: list[str] = field(default_factory=list[str])
    retired: list[str] = field(default_factory=list[str])
    restored: list[str] = field(default_factory=list[str])
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.changed or self.retired or self.restored)


def sync_bank(session: Session, bank: Bank, now: datetime) -> SyncSummary:
    """Make the stored bank equal to the files' bank.

    A changed item gets a new version and keeps its old ones; an item or fact gone from the files is retired. The files
    are compared with the current version alone, never with those that teachers' corrections have made.
    bank: read without faults. Flushes.
    """
    summary = SyncSummary()
    brief = _sync_brief(session, bank.brief)
    facts = _sync_facts(session, brief, bank.facts, now)
    stored = {item.slug: item for item in session.scalars(select(StoredItem).where(StoredItem.brief_id == brief.id))}
    hashes = _current_hashes(session, brief)
    for item in bank.items:
        _sync_item(session, brief, item, stored, hashes, summary, now)
    for slug in sorted(stored.keys() - {item.id for item in bank.items}):
        if stored[slug].status != ItemStatus.RETIRED:
            stored[slug].status = ItemStatus.RETIRED
            summary.retired.append(slug)
    session.flush()
    _replace_links(session, bank.items, stored, facts)
    return summary


def _sync_brief(session: Session, brief: Brief) -> StoredBrief:
    stored = session.scalar(select(StoredBrief).where(StoredBrief.slug == brief.id))
    if stored is None:
        stored = StoredBrief(slug=brief.id, content="")
        session.add(stored)
    stored.content = brief.model_dump_json()
    session.flush()
    return stored


def _sync_facts(session: Session, brief: StoredBrief, facts: Sequence[Fact], now: datetime) -> dict[str, int]:
    stored = {fact.slug: fact for fact in session.scalars(select(StoredFact).where(StoredFact.brief_id == brief.id))}
    for position, fact in enumerate(facts, start=1):
        row = stored.setdefault(fact.id, StoredFact(brief_id=brief.id, slug=fact.id))
        row.position, row.content, row.retired_at = position, fact.model_dump_json(), None
        session.add(row)
    for slug in stored.keys() - {fact.id for fact in facts}:
        stored[slug].retired_at = stored[slug].retired_at or now
    session.flush()
    return {slug: row.id for slug, row in stored.items()}


def _current_hashes(session: Session, brief: StoredBrief) -> dict[int, str]:
    rows = session.execute(
        select(StoredItem.id, ItemVersion.content_hash)
        .join(ItemVersion, IS_CURRENT)
        .where(StoredItem.brief_id == brief.id)
    )
    return dict(rows.all())


def _sync_item(
    session: Session,
    brief: StoredBrief,
    item: Item,
    stored: dict[str, StoredItem],
    hashes: dict[int, str],
    summary: SyncSummary,
    now: datetime,
) -> None:
    row = stored.get(item.id)
    if row is None:
        row = StoredItem(
            brief_id=brief.id, slug=item.id, topic=item.topic, status=item.status, current_number=0, created_at=now
        )
        session.add(row)
        session.flush()
        stored[item.id] = row
        summary.added.append(item.id)
    elif hashes[row.id] != item.content_hash():
        summary.changed.append(item.id)
    elif row.status != item.status:
        (summary.restored if row.status == ItemStatus.RETIRED else summary.changed).append(item.id)
    else:
        summary.unchanged += 1
    row.topic, row.status = item.topic, item.status
    if row.id not in hashes:
        row.current_number = 1
        session.add(new_version(row.id, 1, item, now))
    elif hashes[row.id] != item.content_hash():
        row.current_number = version_of(session, row.id, item, now).number


def _replace_links(
    session: Session, items: Sequence[Item], stored: dict[str, StoredItem], facts: dict[str, int]
) -> None:
    """Facts and conflicts say how the current versions relate, so they are made anew each time."""
    ids = [row.id for row in stored.values()]
    session.execute(delete(ItemFact).where(ItemFact.item_id.in_(ids)))
    session.execute(delete(ItemConflict).where(ItemConflict.item_id.in_(ids)))
    links = [{"item_id": stored[item.id].id, "fact_id": facts[fact]} for item in items for fact in item.facts]
    pairs = [sorted(stored[slug].id for slug in pair) for pair in conflicts(items)]
    if links:
        session.execute(insert(ItemFact), links)
    if pairs:
        session.execute(insert(ItemConflict), [{"item_id": low, "other_id": high} for low, high in pairs])
