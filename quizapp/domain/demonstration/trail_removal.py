"""Removing the demonstration's rows from the audit trail: the one thing that may, and it leaves the guards in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, or_, text

from quizapp.models.audit import GUARDS, AuditEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

LIFT = {
    "sqlite": ("DROP TRIGGER audit_entries_no_update", "DROP TRIGGER audit_entries_no_delete"),
    "postgresql": ("DROP TRIGGER audit_entries_no_change ON audit_entries", "DROP FUNCTION refuse_audit_change()"),
}
"""By dialect: the statements that take the guards away, those of `GUARDS` the other way about."""


def remove_from_trail(session: Session, cohort_ids: Sequence[int], public_ids: Sequence[str]) -> None:
    """Delete what the trail holds of these classes, and of these accounts outside of any class.

    The guards are lifted and put back within the transaction: nobody else finds the trail unguarded, and where the
    deletion fails they have never been away.
    """
    dialect = session.get_bind().dialect.name
    for statement in LIFT[dialect]:
        session.execute(text(statement))
    of_accounts = and_(
        AuditEntry.cohort_id.is_(None), or_(AuditEntry.subject.in_(public_ids), AuditEntry.actor.in_(public_ids))
    )
    session.execute(delete(AuditEntry).where(or_(AuditEntry.cohort_id.in_(cohort_ids), of_accounts)))
    for statement in GUARDS[dialect]:
        session.execute(text(statement))
