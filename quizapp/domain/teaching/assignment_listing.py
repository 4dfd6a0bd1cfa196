"""The assignments of a class with how far its students are, in a constant number of statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import distinct, func, select

from quizapp.domain.quizzes.deadlines import Phase, phase_at
from quizapp.domain.quizzes.governing import Rules, rules_of_all
from quizapp.domain.teaching.cohort_rules import RESTORABLE_FOR
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt, AttemptState
from quizapp.models.people import Learner, User
from quizapp.models.teaching import Enrolment

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import SQLColumnExpression
    from sqlalchemy.orm import Session

    _Number: TypeAlias = SQLColumnExpression[int]


@dataclass(frozen=True)
class Progress:
    """How far present and past students are with an assignment. attempts: in all. students: who made one. open: who
    has one open. submitted: who has submitted one."""

    attempts: int = 0
    students: int = 0
    open: int = 0
    submitted: int = 0


@dataclass(frozen=True)
class ListedAssignment:
    """An assignment in a list. phase: by its own conditions, before overrides."""

    assignment: Assignment
    rules: Rules
    phase: Phase
    progress: Progress


@dataclass(frozen=True)
class OpenAttempt:
    """An attempt that a student has open, with who it is."""

    attempt: Attempt
    enrolment: Enrolment
    user: User


def assignments_of(session: Session, cohort_id: int) -> Sequence[Assignment]:
    """The assignments of a class that are not deleted, in the order in which they were made."""
    query = select(Assignment).where(Assignment.cohort_id == cohort_id, Assignment.deleted_at.is_(None))
    return session.scalars(query.order_by(Assignment.created_at, Assignment.id)).all()


def listed_assignments(session: Session, cohort_id: int, now: datetime) -> list[ListedAssignment]:
    """The same with how far students are, those due first first and those without end last."""
    rows = assignments_of(session, cohort_id)
    rules = rules_of_all(session, rows)
    progress = progress_of(session, [one.id for one in rows])
    listed = [ListedAssignment(one, rules[one.id], phase_at(rules[one.id].base, now), progress[one.id]) for one in rows]
    return sorted(listed, key=lambda one: (one.rules.base.due_at is None, one.rules.base.due_at or now))


def deleted_assignments(session: Session, cohort_id: int, now: datetime) -> Sequence[Assignment]:
    """The deleted assignments of a class that can be restored, the latest first."""
    query = select(Assignment).where(Assignment.cohort_id == cohort_id, Assignment.deleted_at > now - RESTORABLE_FOR)
    return session.scalars(query.order_by(Assignment.deleted_at.desc(), Assignment.id)).all()


def progress_of(session: Session, assignment_ids: Collection[int]) -> dict[int, Progress]:
    """How far students are with each assignment, by row id, in one statement; previews are left out."""
    query = (
        select(Attempt.assignment_id, *_counts())
        .where(Attempt.assignment_id.in_(assignment_ids), Attempt.is_preview.is_(False))
        .group_by(Attempt.assignment_id)
    )
    found = {row[0]: Progress(*row[1:]) for row in session.execute(query)}
    return {key: found.get(key, Progress()) for key in assignment_ids}


def progress_of_class(session: Session, cohort_id: int) -> Progress:
    """How far students are with all assignments of a class together, deleted ones too, in one statement."""
    query = (
        select(*_counts())
        .select_from(Attempt)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .where(Assignment.cohort_id == cohort_id, Attempt.is_preview.is_(False))
    )
    return Progress(*session.execute(query).one())


def _counts() -> tuple[_Number, _Number, _Number, _Number]:
    """The columns of `Progress`, in its order."""
    learners = func.count(distinct(Attempt.learner_id))
    is_open, is_submitted = Attempt.state == AttemptState.OPEN, Attempt.state == AttemptState.SUBMITTED
    return func.count(), learners, learners.filter(is_open), learners.filter(is_submitted)


def open_attempts(session: Session, assignment: Assignment) -> list[OpenAttempt]:
    """The attempts that students have open at an assignment, by name, in one statement."""
    query = (
        select(Attempt, Enrolment, User)
        .join(Learner, Learner.id == Attempt.learner_id)
        .join(User, User.id == Learner.user_id)
        .join(Enrolment, (Enrolment.user_id == User.id) & (Enrolment.cohort_id == assignment.cohort_id))
        .where(
            Attempt.assignment_id == assignment.id,
            Attempt.state == AttemptState.OPEN,
            Attempt.is_preview.is_(False),
        )
        .order_by(func.lower(User.display_name), Attempt.id)
        .limit(200)
    )
    return [OpenAttempt(*row) for row in session.execute(query)]
