"""Closing attempts whose time is over, also when nobody returns to them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.teaching.submitting import submit_attempt
from quizapp.models.attempts import Attempt, AttemptState, ClosedBy

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

logger = logging.getLogger(__name__)


def find_ended_attempts(session: Session, now: datetime, limit: int) -> list[int]:
    """Row ids of open attempts that are past their end and the grace, those that ended first, at most so many."""
    query = (
        select(Attempt.id)
        .where(Attempt.state == AttemptState.OPEN, Attempt.ends_at < now - GRACE)
        .order_by(Attempt.ends_at, Attempt.id)
        .limit(limit)
    )
    return list(session.scalars(query))


def close_ended_attempt(session: Session, attempt_id: int, now: datetime) -> bool:
    """Close one attempt with what was saved in time, and bring its mark up to date. Flushes: commit before the next.

    Returns whether this call did it: of two workers at the same attempt one does, and writes the one line of the log.
    """
    attempt = session.get(Attempt, attempt_id)
    if attempt is None or not submit_attempt(session, attempt, now, ClosedBy.CLOCK):
        return False
    logger.warning("attempt %s: closed, its time was over", attempt.public_id)
    return True
