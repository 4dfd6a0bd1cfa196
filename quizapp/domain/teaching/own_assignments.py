"""A student's assignments in a class, with how each stands for them, in a constant number of statements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.quizzes.deadlines import Phase, phase_at
from quizapp.domain.quizzes.governing import rules_of_all, student_of
from quizapp.domain.teaching.assignment_listing import assignments_of
from quizapp.domain.teaching.assignment_view import is_past_end
from quizapp.models.attempts import Attempt, AttemptState
from quizapp.models.people import Learner
from quizapp.models.teaching import Enrolment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.conditions import Conditions
    from quizapp.models.assignments import Assignment


class OwnState(StrEnum):
    """What a student has done at an assignment, or can do."""

    NOT_OPEN = "not_open"
    TO_DO = "to_do"
    GOING_ON = "going_on"
    DONE = "done"
    MISSED = "missed"


@dataclass(frozen=True)
class OwnAssignment:
    """An assignment in a student's list. attempts: made so far, the open one among them."""

    assignment_id: str
    title: str
    conditions: Conditions
    phase: Phase
    state: OwnState
    attempts: int


def own_assignments(session: Session, cohort_id: int, learner_id: int, now: datetime) -> tuple[OwnAssignment, ...]:
    """The assignments of a class as they stand for one of its students, those that end first first.

    Those without an end come last; learner_id: of the student.
    """
    rows = assignments_of(session, cohort_id)
    rules = rules_of_all(session, rows)
    enrolment = session.scalar(
        select(Enrolment)
        .join(Learner, Learner.user_id == Enrolment.user_id)
        .where(Enrolment.cohort_id == cohort_id, Learner.id == learner_id)
    )
    student = student_of(session, enrolment) if enrolment else None
    attempts = _attempts(session, [one.id for one in rows], learner_id)
    found = [_own(row, rules[row.id].resolved_for(student).conditions, attempts[row.id], now) for row in rows]
    return tuple(sorted(found, key=_place))


def _attempts(session: Session, assignment_ids: Sequence[int], learner_id: int) -> defaultdict[int, list[Attempt]]:
    found: defaultdict[int, list[Attempt]] = defaultdict(list)
    query = select(Attempt).where(
        Attempt.assignment_id.in_(assignment_ids), Attempt.learner_id == learner_id, Attempt.is_preview.is_(False)
    )
    for attempt in session.scalars(query):
        if attempt.assignment_id is not None:
            found[attempt.assignment_id].append(attempt)
    return found


def _own(row: Assignment, conditions: Conditions, attempts: Sequence[Attempt], now: datetime) -> OwnAssignment:
    phase = phase_at(conditions, now)
    is_going_on = any(one.state == AttemptState.OPEN and not is_past_end(one.ends_at, now) for one in attempts)
    return OwnAssignment(
        row.public_id, row.title, conditions, phase, own_state(phase, bool(attempts), is_going_on), len(attempts)
    )


def own_state(phase: Phase, has_attempts: bool, is_going_on: bool) -> OwnState:
    """What a student has done or can do. is_going_on: an attempt takes answers at present."""
    if phase is Phase.NOT_OPEN:
        return OwnState.NOT_OPEN
    if is_going_on:
        return OwnState.GOING_ON
    if has_attempts:
        return OwnState.DONE
    return OwnState.MISSED if phase is Phase.ENDED else OwnState.TO_DO


def _place(one: OwnAssignment) -> tuple[bool, float, str]:
    end = one.conditions.last_deadline
    return (end is None, end.timestamp() if end else 0.0, one.title)
