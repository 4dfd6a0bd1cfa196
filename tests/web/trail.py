"""Reading the audit trail of an app, for the tests of pages that write it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.extensions import db
from quizapp.models.audit import AuditEntry

if TYPE_CHECKING:
    from flask import Flask


@dataclass(frozen=True)
class Trace:
    """A row of the trail. before, after: None where there is none."""

    action: str
    actor: str | None
    cohort_id: int | None
    subject: str
    address: str
    before: dict[str, object] | None
    after: dict[str, object] | None


def trail(app: Flask) -> list[Trace]:
    """All rows, in order."""
    with app.app_context():
        return [
            Trace(one.action, one.actor, one.cohort_id, one.subject, one.address, _read(one.before), _read(one.after))
            for one in db.session.query(AuditEntry).order_by(AuditEntry.id)
        ]


def _read(text: str) -> dict[str, object] | None:
    return json.loads(text) if text else None
