"""Keeping marks equal to what the attempts come to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.inserting import insert_into
from quizapp.domain.quizzes.governing import Student, rules_of
from quizapp.domain.teaching.attempt_facts import takings
from quizapp.domain.teaching.marking import ComputedMark, computed_mark, final_mark
from quizapp.models.assignments import Mark
from quizapp.models.attempts import Attempt, AttemptState
from quizapp.models.people import Learner
from quizapp.models.teaching import Enrolment, EnrolmentLabel

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from quizapp.models.assignments import Assignment


def refresh_marks(session: Session, assignment: Assignment, learner_ids: Collection[int] | None = None) -> None:
    """Compute marks of an assignment anew and store them; what a teacher adjusted or excused stays.

    learner_ids: whose; None for everybody who has a submitted attempt or a mark. A constant number of statements.
    The marks are locked in the order of their learners first, so that two refreshes at once end with the later facts.
    Flushes.
    """
    ensure_marks(session, assignment.id, _with_submitted_attempts(session, assignment.id, learner_ids))
    query = select(Mark).where(Mark.assignment_id == assignment.id).order_by(Mark.learner_id).with_for_update()
    if learner_ids is not None:
        query = query.where(Mark.learner_id.in_(learner_ids))
    rows = list(session.scalars(query.execution_options(populate_existing=True)))
    # Read behind the locks: while this transaction waited, an attempt may have been submitted, or the rules changed.
    session.refresh(assignment, ["conditions", "points"])
    found = computed_marks(session, assignment, learner_ids)
    for row in rows:
        computed = found.get(row.learner_id)
        row.computed = computed.points if computed else None
        row.final = final_mark(row.computed, row.adjusted, row.is_excused)
    session.flush()


def computed_marks(
    session: Session, assignment: Assignment, learner_ids: Collection[int] | None = None
) -> dict[int, ComputedMark]:
    """What the submitted attempts come to, by the row ids of their learners. Previews are left out."""
    taken = takings(session, [assignment.id], learner_ids)
    attempts = {learner_id: one.submitted for (_key, learner_id), one in taken.items() if one.submitted}
    rules = rules_of(session, assignment)
    students = students_by_learner(session, assignment.cohort_id, list(attempts))
    return {
        learner_id: computed_mark(rules.resolved_for(students.get(learner_id)).conditions, assignment.points, own)
        for learner_id, own in attempts.items()
    }


def students_by_learner(session: Session, cohort_id: int, learner_ids: Collection[int]) -> dict[int, Student]:
    """The students of a class, past ones too, by the row ids of their learners, in two statements."""
    enrolments = session.execute(
        select(Learner.id, Enrolment.id)
        .join(Enrolment, Enrolment.user_id == Learner.user_id)
        .where(Enrolment.cohort_id == cohort_id, Learner.id.in_(learner_ids))
    ).all()
    labels: defaultdict[int, set[str]] = defaultdict(set)
    rows = session.execute(
        select(EnrolmentLabel.enrolment_id, EnrolmentLabel.label)
        .join(Enrolment, Enrolment.id == EnrolmentLabel.enrolment_id)
        .where(Enrolment.cohort_id == cohort_id)
    )
    for enrolment_id, label in rows:
        labels[enrolment_id].add(label)
    return {learner_id: Student(key, frozenset(labels[key])) for learner_id, key in enrolments}


def _with_submitted_attempts(
    session: Session, assignment_id: int, learner_ids: Collection[int] | None
) -> Sequence[int]:
    query = (
        select(Attempt.learner_id)
        .distinct()
        .where(
            Attempt.assignment_id == assignment_id,
            Attempt.state == AttemptState.SUBMITTED,
            Attempt.is_preview.is_(False),
        )
        .order_by(Attempt.learner_id)
    )
    if learner_ids is not None:
        query = query.where(Attempt.learner_id.in_(learner_ids))
    return session.scalars(query).all()


def ensure_marks(session: Session, assignment_id: int, learner_ids: Sequence[int]) -> None:
    """Make the rows of marks that are missing; another request may make the same one at the same moment."""
    if not learner_ids:
        return
    values = [
        {"assignment_id": assignment_id, "learner_id": key, "is_excused": False, "reason": "", "revision": 0}
        for key in learner_ids
    ]
    session.execute(insert_into(session, Mark).on_conflict_do_nothing(), values)
