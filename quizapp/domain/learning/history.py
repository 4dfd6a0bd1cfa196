"""A learner's attempts, page by page, and the scores over time: a constant number of statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Select, func, or_, select

from quizapp.domain.paging import page_of
from quizapp.domain.quizzes.withholding import open_assignments
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt, AttemptState, FeedbackMode, Quiz
from quizapp.models.teaching import Cohort

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

S = TypeVar("S", Select[int], Select[Attempt, Quiz, str])
PAGE_SIZE = 20
PLOTTED = 50
"""The latest submitted attempts that the plot shows."""


@dataclass(frozen=True)
class PastAttempt:
    """An attempt in a list. topics: ids, empty for all. seconds: time spent.

    score: points; None while it is open, and for one at an assignment until its marks are shown. assignment: its title.
    """

    public_id: str
    started_at: datetime
    submitted_at: datetime | None
    feedback_mode: FeedbackMode
    topics: tuple[str, ...]
    size: int
    score: float | None
    max_score: float
    seconds: int | None
    assignment: str | None = None

    @property
    def fraction(self) -> float | None:
        """The score as a fraction of its maximum, 0…1."""
        return None if self.score is None or not self.max_score else self.score / self.max_score

    @property
    def is_open(self) -> bool:
        """Whether it has not been submitted yet."""
        return self.submitted_at is None


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


def history_page(
    session: Session, learner_id: int, wanted: HistoryFilter, page: int, untold: Collection[int]
) -> HistoryPage:
    """A page of a learner's attempts, the latest first, in two statements; a page past the end is the last one.

    untold: row ids of the attempts whose marks are not shown, from `domain.quizzes.withholding`.
    """
    total = session.scalar(_filtered(select(func.count()).select_from(Attempt), learner_id, wanted)) or 0
    found = page_of(page, total, PAGE_SIZE)
    rows = session.execute(
        _filtered(_listed(), learner_id, wanted)
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
        .offset(found.offset)
        .limit(PAGE_SIZE)
    )
    return HistoryPage(tuple(_past(*row, untold=untold) for row in rows), found.number, found.pages, total)


def scores_over_time(session: Session, learner_id: int, untold: Collection[int]) -> list[PastAttempt]:
    """The latest submitted attempts whose marks are shown, the earliest of them first, in one statement.

    untold: as for `history_page`.
    """
    rows = session.execute(
        _filtered(_listed(), learner_id, HistoryFilter(state=AttemptState.SUBMITTED))
        .where(Attempt.id.not_in(untold), Attempt.max_score > 0)
        .order_by(Attempt.submitted_at.desc(), Attempt.id.desc())
        .limit(PLOTTED)
    )
    return [_past(*row, untold=untold) for row in rows][::-1]


def open_attempt(session: Session, learner_id: int) -> PastAttempt | None:
    """The learner's latest attempt that is still open, to go on with; none of a class that is not open to them."""
    takeable = open_assignments(learner_id).where(Cohort.archived_at.is_(None)).with_only_columns(Assignment.id)
    is_own = Attempt.assignment_id.is_(None) & Attempt.number.is_(None)
    row = session.execute(
        _filtered(_listed(), learner_id, HistoryFilter(state=AttemptState.OPEN))
        .where(or_(is_own, Attempt.assignment_id.in_(takeable)))
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
        .limit(1)
    ).one_or_none()
    return _past(*row, untold=()) if row else None


def _listed() -> Select[Attempt, Quiz, str]:
    """Attempts with their quizzes and the titles of their assignments, None for a quiz of one's own."""
    return select(Attempt, Quiz, Assignment.title).outerjoin(Assignment, Assignment.id == Attempt.assignment_id)


def _filtered(query: S, learner_id: int, wanted: HistoryFilter) -> S:
    query = query.join(Quiz, Quiz.id == Attempt.quiz_id).where(
        Attempt.learner_id == learner_id, Attempt.is_preview.is_(False)
    )
    if wanted.feedback_mode is not None:
        query = query.where(Quiz.feedback_mode == wanted.feedback_mode)
    if wanted.state is not None:
        query = query.where(Attempt.state == wanted.state)
    return query


def _past(attempt: Attempt, quiz: Quiz, title: str | None, *, untold: Collection[int]) -> PastAttempt:
    return PastAttempt(
        public_id=attempt.public_id,
        started_at=attempt.started_at,
        submitted_at=attempt.submitted_at,
        feedback_mode=FeedbackMode(quiz.feedback_mode),
        topics=quiz.topic_ids,
        size=quiz.size,
        score=None if attempt.id in untold else attempt.score,
        max_score=attempt.max_score,
        seconds=attempt.seconds_spent,
        assignment=title,
    )
