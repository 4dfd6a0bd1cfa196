"""The audit trail: writing who changed what. Nothing changes or deletes what was written; the database sees to it."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.models.audit import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session


class AuditAction(StrEnum):
    """What is kept in the trail."""

    ROLE_CHANGED = "role_changed"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_ENABLED = "account_enabled"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - the name of an action
    COHORT_MADE = "cohort_made"
    COHORT_CHANGED = "cohort_changed"
    COHORT_ARCHIVED = "cohort_archived"
    COHORT_BROUGHT_BACK = "cohort_brought_back"
    COHORT_DELETED = "cohort_deleted"
    COHORT_RESTORED = "cohort_restored"
    TEACHER_ADDED = "teacher_added"
    TEACHER_REMOVED = "teacher_removed"
    COHORT_HANDED_OVER = "cohort_handed_over"
    STUDENT_JOINED = "student_joined"
    STUDENT_REMOVED = "student_removed"
    STUDENT_TAKEN_BACK = "student_taken_back"
    STUDENTS_IMPORTED = "students_imported"
    LABELS_CHANGED = "labels_changed"
    SET_DELETED = "set_deleted"
    SET_RESTORED = "set_restored"
    ASSIGNMENT_MADE = "assignment_made"
    ASSIGNMENT_CHANGED = "assignment_changed"
    ASSIGNMENT_DELETED = "assignment_deleted"
    ASSIGNMENT_RESTORED = "assignment_restored"
    OVERRIDE_SAVED = "override_saved"
    OVERRIDE_REMOVED = "override_removed"
    ATTEMPT_CLOSED = "attempt_closed"
    MARK_ADJUSTED = "mark_adjusted"
    TOTAL_RULE_CHANGED = "total_rule_changed"
    CORRECTION_APPLIED = "correction_applied"
    CORRECTION_UNDONE = "correction_undone"
    CLAIM_DECIDED = "claim_decided"
    GRADEBOOK_EXPORTED = "gradebook_exported"


def write_audit(
    session: Session,
    action: AuditAction,
    now: datetime,
    *,
    actor: str | None,
    cohort_id: int | None = None,
    subject: str = "",
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    address: str = "",
) -> None:
    """Add a row to the trail, in the transaction of the change itself.

    actor: public id of the account that acted, None for the clock or the command line. cohort_id: row id of the class.
    subject: public id of what was changed. before, after: what was and is, plain JSON values without names, e-mail
    addresses, passwords or join codes. address: the client's. Flushes with the rest.
    """
    session.add(
        AuditEntry(
            at=now,
            actor=actor,
            cohort_id=cohort_id,
            action=action,
            subject=subject,
            before=_as_json(before),
            after=_as_json(after),
            address=address[:64],
        )
    )


def _as_json(values: Mapping[str, object] | None) -> str:
    return "" if values is None else json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
