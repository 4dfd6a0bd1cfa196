"""What the audit trail keeps of an assignment: its fields before and after a change, never a password itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from quizapp.domain.people.audit import AuditAction, write_audit
from quizapp.domain.quizzes.governing import conditions_of
from quizapp.domain.teaching.assignment_rules import shows_key_early

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from pydantic import BaseModel
    from sqlalchemy.orm import Session

    from quizapp.models.assignments import Assignment

PASSWORD = "password"  # noqa: S105 - the name of a field


@dataclass(frozen=True)
class Doer:
    """Who does something: the public id of the account, and the client's address."""

    public_id: str
    address: str = ""


def fields_of(assignment: Assignment) -> dict[str, object]:
    """The fields of an assignment as plain JSON values, the password among them: for `changed_fields` only."""
    conditions = conditions_of(assignment)
    return {
        "title": assignment.title,
        "set_version": assignment.question_set_version_id,
        "points": assignment.points,
        "weight": assignment.weight,
        "right_answer_before_end": shows_key_early(conditions),
        **plain_fields(conditions),
    }


def plain_fields(conditions: BaseModel) -> dict[str, object]:
    """Conditions, or the changes of an override that were set, as plain JSON values, each set in one order."""
    values = cast("dict[str, object]", conditions.model_dump(mode="json", exclude_unset=True))
    if "review" in values:
        review = cast("Mapping[str, list[str]]", values["review"])
        values["review"] = {moment: sorted(review[moment]) for moment in sorted(review)}
    return values


def changed_fields(
    before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, object]]:
    """The fields that differ, as they were and as they are; of a password only that it changed."""
    names = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    was = {name: before.get(name) for name in names}
    now = {name: after.get(name) for name in names}
    if PASSWORD in names:
        was[PASSWORD], now[PASSWORD] = None, "changed"
    return was, now


def write_change(
    session: Session,
    action: AuditAction,
    assignment: Assignment,
    by: Doer,
    now: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    subject: str = "",
    more: Mapping[str, object] | None = None,
) -> None:
    """Add a change of an assignment to the trail.

    before, after: from `fields_of` or `plain_fields`; the fields that differ are kept, none where both are None. Of
    what is new (no `before`) the fields that say something are kept.
    subject: public id of what was changed, the assignment's when empty; of another thing, the assignment is kept beside
    it. more: what is told beside them. Flushes.
    """
    was, became = _told(before, after)
    about = {"assignment": assignment.public_id} if subject else {}
    if more or about:
        became = {**(became or {}), **(more or {}), **about}
    write_audit(
        session,
        action,
        now,
        actor=by.public_id,
        cohort_id=assignment.cohort_id,
        subject=subject or assignment.public_id,
        before=was,
        after=became,
        address=by.address,
    )
    session.flush()


def _told(
    before: Mapping[str, object] | None, after: Mapping[str, object] | None
) -> tuple[Mapping[str, object] | None, Mapping[str, object] | None]:
    if before is None and after is None:
        return None, None
    was, became = changed_fields(before or {}, after or {})
    if before is None:
        return None, {name: value for name, value in became.items() if value not in NOTHING}
    return was, became


NOTHING: tuple[object, ...] = (None, "", [], {})
"""Values of fields that nobody has set."""
