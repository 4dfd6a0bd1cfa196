"""Telling a student that a teacher has changed their mark by hand, once the mark may be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.quizzes.governing import rules_of
from quizapp.domain.teaching.marks_by_hand import mark_told_from
from quizapp.domain.teaching.notices import NoticeContent, NoticeKind, add_notice
from quizapp.models.attempts import Attempt, AttemptState

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.models.assignments import Assignment, Mark


@dataclass(frozen=True)
class MarkFacts:
    """How a mark stands. mark: what counts, in points, None for nothing. adjusted: by hand, likewise."""

    mark: float | None
    adjusted: float | None
    excused: bool
    reason: str


def facts_of(mark: Mark | None) -> MarkFacts:
    """How a mark stands at present. mark: None where there is none yet."""
    if mark is None:
        return MarkFacts(None, None, excused=False, reason="")
    return MarkFacts(mark.final, mark.adjusted, mark.is_excused, mark.reason)


def tell_change(
    session: Session, assignment: Assignment, learner_id: int, before: MarkFacts, after: MarkFacts, now: datetime
) -> None:
    """Tell the student of a change of their mark, in its transaction; nothing where nothing has changed.

    The notice is there from when on the mark may be told, as the assignment stands; never, if that never comes.
    """
    if before == after:
        return
    query = select(Attempt.public_id, Attempt.submitted_at).where(
        Attempt.assignment_id == assignment.id,
        Attempt.learner_id == learner_id,
        Attempt.state == AttemptState.SUBMITTED,
        Attempt.is_preview.is_(False),
    )
    attempts = session.execute(query.order_by(Attempt.number)).all()
    submitted = [at for _public_id, at in attempts if at is not None]
    told_from = mark_told_from(rules_of(session, assignment), submitted, now)
    if told_from is None:
        return
    content = NoticeContent(
        words=after.reason,
        before=before.mark,
        after=after.mark,
        attempt_id=attempts[-1][0] if attempts else "",
        was_excused=before.excused,
        is_excused=after.excused,
        changed_at=now,
    )
    add_notice(session, learner_id, assignment.cohort_id, assignment.id, NoticeKind.MARK_CHANGED, content, told_from)
