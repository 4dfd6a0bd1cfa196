"""Keeping what follows from conditions true when they change: when attempts and exams end, and the marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.quizzes.cohort_locks import lock_cohort
from quizapp.domain.quizzes.deadlines import attempt_end
from quizapp.domain.quizzes.governing import rules_of
from quizapp.domain.quizzes.open_exams import exam_until
from quizapp.domain.teaching.marks import refresh_marks, students_by_learner
from quizapp.models.assignments import Assignment, Override
from quizapp.models.attempts import Attempt, AttemptState
from quizapp.models.people import Learner

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session


def lock_conditions(session: Session, assignment: Assignment) -> None:
    """Read an assignment anew behind its class's lock, so that what follows from a change follows from all of it.

    Whoever changes what holds for students calls this first, or `lock_cohort`.
    """
    lock_cohort(session, assignment.cohort_id)
    session.refresh(assignment, ["conditions", "points", "revision", "deleted_at"])


def renew_ends(session: Session, assignment: Assignment, learner_ids: Collection[int] | None = None) -> int:
    """Bring the ends of open attempts up to date with the conditions that hold now, and that of an exam.

    learner_ids: whose attempts; None for everybody's, previews among them. Returns how many ends have moved.
    Behind the class's lock, where no attempt begins. A constant number of statements; the attempts are locked in order
    first. Flushes.
    """
    query = select(Attempt).where(Attempt.assignment_id == assignment.id, Attempt.state == AttemptState.OPEN)
    if learner_ids is not None:
        query = query.where(Attempt.learner_id.in_(learner_ids))
    query = query.order_by(Attempt.id).with_for_update().execution_options(populate_existing=True)
    attempts = session.scalars(query).all()
    rules = rules_of(session, assignment)
    assignment.exam_until = exam_until(rules.base, [*rules.of_students.values(), *rules.of_labels.values()])
    students = students_by_learner(session, assignment.cohort_id, [one.learner_id for one in attempts])
    moved = 0
    for attempt in attempts:
        student = students.get(attempt.learner_id)
        conditions = rules.base.undated if attempt.is_preview else rules.resolved_for(student).conditions
        end = attempt_end(conditions, attempt.started_at)
        if end != attempt.ends_at:
            attempt.ends_at, moved = end, moved + 1
    session.flush()
    return moved


def follow_conditions(session: Session, assignment: Assignment, learner_ids: Collection[int] | None = None) -> None:
    """Bring everything up to date that follows from the conditions: the ends, and the marks.

    Behind the class's lock, see `lock_conditions`. learner_ids: whose; None for everybody's. Flushes.
    """
    renew_ends(session, assignment, learner_ids)
    refresh_marks(session, assignment, learner_ids)


def follow_labels(session: Session, cohort_id: int, user_id: int) -> None:
    """Bring up to date what follows from other labels of a student, in the assignments that have overrides for labels.

    Behind the class's lock. cohort_id, user_id: row ids of the class and the account. Flushes.
    """
    query = (
        select(Assignment)
        .join(Override, Override.assignment_id == Assignment.id)
        .where(Assignment.cohort_id == cohort_id, Override.label.is_not(None))
        .distinct()
        .order_by(Assignment.id)
        .execution_options(populate_existing=True)
    )
    assignments = session.scalars(query).all()
    if not assignments:
        return
    learner_ids = session.scalars(select(Learner.id).where(Learner.user_id == user_id)).all()
    for assignment in assignments:
        follow_conditions(session, assignment, learner_ids)
