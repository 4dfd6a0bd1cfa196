"""How items have fared so far: over all submitted attempts of real people, previews and demonstrations left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVarTuple

from sqlalchemy import Select, Subquery, and_, case, func, or_, select

from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt, AttemptState, FeedbackMode, Quiz, QuizItem, Response
from quizapp.models.bank import ItemVersion
from quizapp.models.teaching import Cohort

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

Columns = TypeVarTuple("Columns")
FEWEST = 5
"""Learners under which a facility is not shown: an average of fewer tells a single person's score."""
MOST_ATTEMPTS = 300
"""The latest attempts that are looked at where each answer counts by itself."""


@dataclass(frozen=True)
class Usage:
    """An item's use. attempts: submitted ones that it was in. facility: mean share of its points that they earned.

    learners: whose attempts they were.
    """

    attempts: int = 0
    facility: float | None = None
    learners: int = 0

    @property
    def shown_facility(self) -> float | None:
        """The facility, 0…1; None where there are too few learners to say."""
        return self.facility if self.learners >= FEWEST else None


@dataclass(frozen=True)
class GivenCredit:
    """What a question of a submitted attempt earned: credit after deductions, 0…1, nothing for no answer."""

    learner_id: int
    attempt_id: int
    item_id: int
    credit: float


@dataclass(frozen=True)
class GivenAnswer:
    """When an answer was given. started_at: of its attempt."""

    attempt_id: int
    item_id: int
    started_at: datetime
    given_at: datetime


def usage_of_items(session: Session, items: Collection[int] | None = None) -> dict[int, Usage]:
    """The use of items by their row ids, in one statement; those never used are left out.

    items: row ids, these only; None for all.
    """
    counted = _counted()
    credit = func.coalesce(counted.c.awarded, 0.0)
    query = _of(
        select(
            ItemVersion.item_id, func.count(), func.avg(credit), func.count(Attempt.learner_id.distinct())
        ).select_from(Attempt),
        counted,
        items,
    ).group_by(ItemVersion.item_id)
    return {item_id: Usage(number, float(mean), learners) for item_id, number, mean, learners in session.execute(query)}


def credits_given(session: Session, items: Collection[int]) -> list[GivenCredit]:
    """What these items earned in the latest attempts that held any of them, the earliest attempt first.

    items: row ids.
    """
    counted = _counted()
    columns = select(Attempt.learner_id, Attempt.id, ItemVersion.item_id, func.coalesce(counted.c.awarded, 0.0))
    query = _of(columns.select_from(Attempt), counted, items)
    query = query.where(Attempt.id.in_(_latest(items))).order_by(Attempt.submitted_at, Attempt.id, QuizItem.position)
    return [GivenCredit(*row) for row in session.execute(query)]


def answers_given(session: Session, items: Collection[int]) -> list[GivenAnswer]:
    """Every answer of the latest attempts that held any of these items, attempt by attempt in order.

    items: row ids; the answers to other items are there too, since what lies between two answers is time.
    """
    query = (
        select(Response.attempt_id, ItemVersion.item_id, Attempt.started_at, Response.given_at)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(ItemVersion, ItemVersion.id == Response.item_version_id)
        .where(Response.attempt_id.in_(_latest(items)))
        .order_by(Response.attempt_id, Response.sequence)
    )
    return [GivenAnswer(*row) for row in session.execute(query)]


def _latest(items: Collection[int]) -> Select[int]:
    holds = (
        select(QuizItem.quiz_id)
        .join(ItemVersion, ItemVersion.id == QuizItem.item_version_id)
        .where(ItemVersion.item_id.in_(items))
    )
    return (
        select(Attempt.id)
        .where(_tells(), Attempt.quiz_id.in_(holds))
        .order_by(Attempt.submitted_at.desc(), Attempt.id.desc())
        .limit(MOST_ATTEMPTS)
    )


def _tells() -> ColumnElement[bool]:
    """Whether an attempt tells of its items: submitted, no preview, and not by the nobodies of a demonstration."""
    demonstrated = (
        select(Assignment.id).join(Cohort, Cohort.id == Assignment.cohort_id).where(Cohort.is_demonstration.is_(True))
    )
    return and_(
        Attempt.state == AttemptState.SUBMITTED,
        Attempt.is_preview.is_(False),
        or_(Attempt.assignment_id.is_(None), Attempt.assignment_id.not_in(demonstrated)),
    )


def _of(query: Select[*Columns], counted: Subquery, items: Collection[int] | None) -> Select[*Columns]:
    joined = (
        query.join(QuizItem, QuizItem.quiz_id == Attempt.quiz_id)
        .join(ItemVersion, ItemVersion.id == QuizItem.item_version_id)
        .outerjoin(
            counted,
            and_(counted.c.attempt_id == Attempt.id, counted.c.quiz_item_id == QuizItem.id, counted.c.place == 1),
        )
        .where(_tells())
    )
    return joined if items is None else joined.where(ItemVersion.item_id.in_(items))


def _counted() -> Subquery:
    """Each question's responses, the one that counts at place 1: the best try of practice, the last answer of a test.

    `domain.quizzes.scoring.standing` says so; here the database does, since it is asked of everything ever answered.
    """
    merit = case((Quiz.feedback_mode == FeedbackMode.PRACTISE, Response.awarded), else_=Response.sequence)
    place = func.row_number().over(
        partition_by=(Response.attempt_id, Response.quiz_item_id), order_by=(merit.desc(), Response.sequence.desc())
    )
    return (
        select(Response.attempt_id, Response.quiz_item_id, Response.awarded, place.label("place"))
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .subquery()
    )
