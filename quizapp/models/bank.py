"""The question bank as stored: briefs, facts, items and their immutable versions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from question_bank.items import ItemStatus
from quizapp.models.base import Base, Instant


class StoredBrief(Base):
    """A brief; `content` is its dossier as JSON."""

    __tablename__ = "briefs"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    content: Mapped[str] = mapped_column(Text)


class StoredFact(Base):
    """A fact of a brief; `content` is the fact as JSON. A fact gone from the files is retired."""

    __tablename__ = "facts"
    __table_args__ = (UniqueConstraint("brief_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    brief_id: Mapped[int] = mapped_column(ForeignKey("briefs.id"))
    slug: Mapped[str] = mapped_column(String(80))
    position: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    retired_at: Mapped[datetime | None] = mapped_column(Instant)


class StoredItem(Base):
    """An item through its life; its content at one time is an `ItemVersion`, the current one `current_number`."""

    __tablename__ = "items"
    __table_args__ = (
        UniqueConstraint("brief_id", "slug"),
        CheckConstraint("status IN ('draft', 'ready', 'retired')", name="status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    brief_id: Mapped[int] = mapped_column(ForeignKey("briefs.id"))
    slug: Mapped[str] = mapped_column(String(80))
    topic: Mapped[str] = mapped_column(String(80), index=True)
    status: Mapped[ItemStatus] = mapped_column(String(16))
    current_number: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Instant)


class ItemVersion(Base):
    """The content of an item at one time, never changed afterwards."""

    __tablename__ = "item_versions"
    __table_args__ = (UniqueConstraint("item_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    number: Mapped[int]
    content_hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant)

    item: Mapped[StoredItem] = relationship()


class ItemFact(Base):
    """Which facts an item's current version tests."""

    __tablename__ = "item_facts"

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True)
    fact_id: Mapped[int] = mapped_column(ForeignKey("facts.id"), primary_key=True, index=True)


class ItemConflict(Base):
    """Two items that never go into the same quiz, since one gives the other away; `item_id` < `other_id`."""

    __tablename__ = "item_conflicts"
    __table_args__ = (CheckConstraint("item_id < other_id", name="ordered"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True)
