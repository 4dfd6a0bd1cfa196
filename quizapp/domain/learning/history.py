"""A learner's attempts, page by page, and the scores over time: a constant number of statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Select, func, select

from quizapp.domain.paging import page_of
from quizapp.models.attempts import Attempt, AttemptState, FeedbackMode, Quiz

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

S = TypeVar("S", Select[int], Select[Attempt, Quiz])
PAGE_SIZE = 20
PLOTTED = 50
"""The latest submitted attempts that the plot shows."""


@dataclass(frozen=True)
class PastAttempt:
    """An attempt in a list. topics: ids, empty for all. score: points, None while open. seconds: time spent."""

    public_id: str
    started_at: datetime
    submitted_at: datetime | None
    feedback_mode: FeedbackMode
    topics: tuple[str, ...]
    size: int
    score: float | None
    max_score: float
    seconds: int | None

    @property
    def fraction(self) -> float | None:
        """The score as a fraction of its maximum, 0…1."""
        return None if self.score is None else self.score / self.max_score


@dataclass(frozen=True)
class HistoryFilter:
    """Which attempts to list; None means all."""

    feedback_mode: FeedbackMode | None = None
    state: AttemptState | None = None


@dataclass(frozen=True)
class HistoryPage:
    """A page of the list. page: 1, 2, …; pages: at least 1."""

    attempts: tuple[PastAttempt, ...]
    page: int
    pages: int
    total: int


def history_page(session: Session, learner_id: int, wanted: HistoryFilter, page: int) -> HistoryPage:
    """A page of a learner's attempts, the latest first, in two statements; a page past the end is the last one."""
    total = session.scalar(_filtered(select(func.count()).select_from(Attempt), learner_id, wanted)) or 0
    found = page_of(page, total, PAGE_SIZE)
    rows = session.execute(
        _filtered(select(Attempt, Quiz), learner_id, wanted)
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
        .offset(found.offset)
        .limit(PAGE_SIZE)
    )
    return HistoryPage(tuple(_past(attempt, quiz) for attempt, quiz in rows), found.number, found.pages, total)


def scores_over_time(session: Session, learner_id: int) -> list[PastAttempt]:
    """The latest submitted attempts, the earliest of them first, in one statement."""
    rows = session.execute(
        _filtered(select(Attempt, Quiz), learner_id, HistoryFilter(state=AttemptState.SUBMITTED))
        .order_by(Attempt.submitted_at.desc(), Attempt.id.desc())
        .limit(PLOTTED)
    )
    return [_past(attempt, quiz) for attempt, quiz in rows][::-1]


def open_attempt(session: Session, learner_id: int) -> PastAttempt | None:
    """The learner's latest attempt that is still open, to go on with."""
    row = session.execute(
        _filtered(select(Attempt, Quiz), learner_id, HistoryFilter(state=AttemptState.OPEN))
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
        .limit(1)
    ).one_or_none()
    return _past(*row) if row else None


def _filtered(query: S, learner_id: int, wanted: HistoryFilter) -> S:
    query = query.join(Quiz, Quiz.id == Attempt.quiz_id).where(Attempt.learner_id == learner_id)
    if wanted.feedback_mode is not None:
        query = query.where(Quiz.feedback_mode == wanted.feedback_mode)
    if wanted.state is not None:
        query = query.where(Attempt.state == wanted.state)
    return query


def _past(attempt: Attempt, quiz: Quiz) -> PastAttempt:
    return PastAttempt(
        public_id=attempt.public_id,
        started_at=attempt.started_at,
        submitted_at=attempt.submitted_at,
        feedback_mode=FeedbackMode(quiz.feedback_mode),
        topics=quiz.topic_ids,
        size=quiz.size,
        score=attempt.score,
        max_score=attempt.max_score,
        seconds=attempt.seconds_spent,
    )
