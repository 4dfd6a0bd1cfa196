"""A teacher ends an open attempt of a student; what was saved counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.domain.people.audit import AuditAction
from quizapp.domain.teaching.assignment_trail import Doer, write_change
from quizapp.domain.teaching.submitting import submit_attempt
from quizapp.models.attempts import ClosedBy

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.models.assignments import Assignment
    from quizapp.models.attempts import Attempt


def end_attempt(session: Session, assignment: Assignment, attempt: Attempt, by: Doer, now: datetime) -> bool:
    """End a student's open attempt, in the trail. Returns whether this call did it. Flushes."""
    if not submit_attempt(session, attempt, now, ClosedBy.TEACHER):
        return False
    action, fields = AuditAction.ATTEMPT_CLOSED, {"score": attempt.score}
    write_change(session, action, assignment, by, now, subject=attempt.public_id, more=fields)
    return True
