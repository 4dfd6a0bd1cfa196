"""Locking an attempt that still takes something: the one place where the clock refuses an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select, true, update

from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.errors import AttemptClosed, TimeIsOver
from quizapp.models.attempts import Attempt, AttemptState, ClosedBy

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


def lock_open_attempt(session: Session, attempt: Attempt, now: datetime | None, raise_by: int = 1) -> int:
    """Lock the attempt for this transaction and return its new count of responses.

    now: see `takes_answers`. raise_by: responses to be added. Raises AttemptClosed, TimeIsOver.
    """
    count = session.scalar(
        update(Attempt)
        .where(takes_answers(attempt, now))
        .values(response_count=Attempt.response_count + raise_by)
        .returning(Attempt.response_count)
        .execution_options(synchronize_session=False)
    )
    if count is None:
        raise _why_closed(session, attempt)
    return count


def takes_answers(attempt: Attempt, now: datetime | None) -> ColumnElement[bool]:
    """The condition on its row under which an attempt takes something.

    now: the clock must not have ended it by then, the grace included; None where the clock says nothing.
    """
    is_in_time = true() if now is None else or_(Attempt.ends_at.is_(None), Attempt.ends_at >= now - GRACE)
    return and_(Attempt.id == attempt.id, Attempt.state == AttemptState.OPEN, is_in_time)


def _why_closed(session: Session, attempt: Attempt) -> AttemptClosed:
    row = session.execute(select(Attempt.state, Attempt.closed_by).where(Attempt.id == attempt.id)).one_or_none()
    is_over = row is not None and (row[0] == AttemptState.OPEN or row[1] == ClosedBy.CLOCK)
    return TimeIsOver() if is_over else AttemptClosed()
