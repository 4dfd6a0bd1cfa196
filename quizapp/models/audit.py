"""The audit trail: who changed which mark, key, deadline or role; the database refuses to change or delete its rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DDL, Index, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.models.base import Base, Instant


class AuditEntry(Base):
    """One change.

    actor, subject: public ids, no foreign keys and no names, so that a row outlives what it tells of and keeps nobody's
    name. cohort_id: the class it belongs to, None for what concerns the site. action: a
    `domain.people.audit.AuditAction`. before, after: JSON, empty where there is none. address: of the client.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_cohort_id_at", "cohort_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    actor: Mapped[str | None] = mapped_column(String(22))
    cohort_id: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(22), default="")
    before: Mapped[str] = mapped_column(Text, default="")
    after: Mapped[str] = mapped_column(Text, default="")
    address: Mapped[str] = mapped_column(String(64), default="")


GUARDS = {
    "sqlite": (
        """CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
           BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END""",
        """CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
           BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'the audit trail is never changed'; END $$""",
        """CREATE TRIGGER audit_entries_no_change BEFORE UPDATE OR DELETE ON audit_entries
           FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()""",
    ),
}
"""By dialect: the statements that make the guards. The first migration that has the table holds them once more."""

for _dialect, _statements in GUARDS.items():
    for _statement in _statements:
        event.listen(
            AuditEntry.__table__, "after_create", DDL(_statement.replace("%", "%%")).execute_if(dialect=_dialect)
        )
event.listen(
    AuditEntry.__table__,
    "after_drop",
    DDL("DROP FUNCTION IF EXISTS refuse_audit_change()").execute_if(dialect="postgresql"),
)
