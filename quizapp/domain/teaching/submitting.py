"""Submitting an attempt, be it a quiz of the learner's own or one at an assignment, whose mark follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.domain.quizzes.attempts import close_attempt
from quizapp.domain.teaching.marks import refresh_marks
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import ClosedBy

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.models.attempts import Attempt


def submit_attempt(session: Session, attempt: Attempt, now: datetime, by: ClosedBy = ClosedBy.LEARNER) -> bool:
    """Close an attempt with what was saved in time, and bring the mark up to date; a preview has none.

    by: who closes it, see `close_attempt`. Flushes; commit before the next one, for this locks the attempt, then the
    mark. Returns whether this call closed it.
    """
    if not close_attempt(session, attempt, now, by):
        return False
    assignment = session.get(Assignment, attempt.assignment_id) if attempt.assignment_id is not None else None
    if assignment is not None and not attempt.is_preview:
        refresh_marks(session, assignment, [attempt.learner_id])
    return True
