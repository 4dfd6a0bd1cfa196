"""Reading the audit trail, page by page, with the names of whom and what its rows tell of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from sqlalchemy import func, select

from quizapp.domain.paging import Page, page_of
from quizapp.domain.people.audit import AuditAction
from quizapp.domain.teaching.audit_names import Names, names_of
from quizapp.models.audit import AuditEntry
from quizapp.models.teaching import Cohort

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy.orm import Session

PAGE_SIZE = 50


@dataclass(frozen=True)
class TrailChange:
    """One field of a change. before, after: plain JSON values; equal for what is said beside the change."""

    field: str
    before: object
    after: object


@dataclass(frozen=True)
class TrailEntry:
    """A row of the trail. action: None for one that is not known any more.

    actor_id, subject_id: public ids, None or empty where there is none. is_new: whether the trail tells of no time
    before it. changes: field by field. cohort: the name of the class, None for what concerns the site or a class that
    is gone.
    """

    at: datetime
    action: AuditAction | None
    actor_id: str | None
    subject_id: str
    is_new: bool
    changes: tuple[TrailChange, ...]
    cohort: str | None


@dataclass(frozen=True)
class TrailPage:
    """A page of the trail, the latest first. names: of people and things, of those that are there."""

    entries: tuple[TrailEntry, ...]
    names: Names
    page: Page
    total: int


def trail_page(session: Session, cohort_id: int | None, action: AuditAction | None, page: int) -> TrailPage:
    """A page of the trail, in a constant number of statements.

    cohort_id: row id of the class whose trail it is, None for the whole site's. action: only these, None for all.
    """
    query = select(AuditEntry)
    if cohort_id is not None:
        # SQLite gives the row id of a purged class to a later one, whose trail begins with its own making.
        made_at = select(Cohort.created_at).where(Cohort.id == cohort_id).scalar_subquery()
        query = query.where(AuditEntry.cohort_id == cohort_id, AuditEntry.at >= made_at)
    if action is not None:
        query = query.where(AuditEntry.action == action)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    found = page_of(page, total, PAGE_SIZE)
    named = query.add_columns(Cohort.name).outerjoin(
        Cohort, (Cohort.id == AuditEntry.cohort_id) & (Cohort.created_at <= AuditEntry.at)
    )
    rows = session.execute(
        named.order_by(AuditEntry.at.desc(), AuditEntry.id.desc()).offset(found.offset).limit(PAGE_SIZE)
    ).all()
    entries = tuple(_entry(row, cohort) for row, cohort in rows)
    ids = {key for entry in entries for key in _ids_of(entry)}
    return TrailPage(entries, names_of(session, ids), found, total)


def _entry(row: AuditEntry, cohort: str | None) -> TrailEntry:
    before, after = _values(row.before), _values(row.after)
    fields = dict.fromkeys((*before, *after))
    return TrailEntry(
        at=row.at,
        action=AuditAction(row.action) if row.action in set(AuditAction) else None,
        actor_id=row.actor,
        subject_id=row.subject,
        is_new=not row.before,
        changes=tuple(
            TrailChange(OTHERWISE.get((row.action, name), name), _value_before(name, before, after), after.get(name))
            for name in fields
            if name not in before or name not in after or before[name] != after[name] or name in NAMING
        ),
        cohort=cohort,
    )


IDS = ("assignment", "student")
"""Fields that hold public ids."""
STATED = ("reason",)
"""Fields that say why this change was made: what was said of an earlier one stands there."""
NAMING = ("assignment",)
"""Fields that say what a change was about, and are told though they stay the same."""
OTHERWISE = {
    (one.value, "attempts"): "regraded" for one in (AuditAction.CORRECTION_APPLIED, AuditAction.CORRECTION_UNDONE)
}
"""Fields that an action calls by the name of another field: how many attempts it graded, not how many are allowed."""


def _value_before(name: str, before: dict[str, object], after: dict[str, object]) -> object:
    """The value that a field had; the one it has where there was none to tell of."""
    if name in STATED and after.get(name):
        return after[name]
    return before.get(name, after.get(name))


def _values(text: str) -> dict[str, object]:
    return cast("dict[str, object]", json.loads(text)) if text else {}


def _ids_of(entry: TrailEntry) -> Iterator[str]:
    yield from (one for one in (entry.actor_id, entry.subject_id) if one)
    yield from (one.after for one in entry.changes if one.field in IDS and isinstance(one.after, str))
