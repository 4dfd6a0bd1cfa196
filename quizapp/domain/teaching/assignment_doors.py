"""The only ways from an assignment's or a student's attempt's id in a URL to its row: they fetch and authorise at once.

A stranger gets NotFound, a member of the class without the right Forbidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from quizapp.domain.errors import NotFound
from quizapp.domain.people.permissions import Action, CohortStanding, may
from quizapp.domain.quizzes.deadlines import Phase, phase_at
from quizapp.domain.quizzes.doors import AttemptFound
from quizapp.domain.quizzes.governing import Governed, govern
from quizapp.domain.teaching.doors import CohortFound, cohort_for_teacher
from quizapp.models.assignments import Assignment, Override
from quizapp.models.attempts import Attempt, Quiz
from quizapp.models.people import Learner
from quizapp.models.teaching import Enrolment

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.people.actors import Actor


@dataclass(frozen=True)
class AssignmentFound:
    """An assignment of a class that the actor teaches."""

    cohort: CohortFound
    assignment: Assignment


@dataclass(frozen=True)
class StudentsAttempt:
    """A student's attempt at an assignment of a class that the actor teaches."""

    cohort: CohortFound
    assignment: Assignment
    enrolment: Enrolment
    found: AttemptFound


def assignment_for_teacher(session: Session, actor: Actor, cohort_id: str, public_id: str) -> AssignmentFound:
    """An assignment for a teacher of its class, by the public ids of both.

    Raises NotFound to strangers and for a deleted one, Forbidden to students of the class.
    """
    found = cohort_for_teacher(session, actor, cohort_id)
    assignment = session.scalar(
        select(Assignment)
        .where(
            Assignment.cohort_id == found.cohort.id,
            Assignment.public_id == public_id,
            Assignment.deleted_at.is_(None),
        )
        .options(joinedload(Assignment.question_set_version))
    )
    if assignment is None:
        raise NotFound("assignment")
    return AssignmentFound(found, assignment)


def deleted_assignment_for_teacher(session: Session, actor: Actor, cohort_id: str, public_id: str) -> Assignment:
    """An assignment, a deleted one too, for a teacher of its class. Raises as `assignment_for_teacher`."""
    found = cohort_for_teacher(session, actor, cohort_id)
    assignment = session.scalar(
        select(Assignment).where(Assignment.cohort_id == found.cohort.id, Assignment.public_id == public_id)
    )
    if assignment is None:
        raise NotFound("assignment")
    return assignment


def override_for_teacher(
    session: Session, actor: Actor, cohort_id: str, public_id: str, override_id: str
) -> tuple[AssignmentFound, Override]:
    """An assignment and one of its overrides, for a teacher of the class. Raises as `assignment_for_teacher`."""
    found = assignment_for_teacher(session, actor, cohort_id, public_id)
    override = session.scalar(
        select(Override)
        .where(Override.assignment_id == found.assignment.id, Override.public_id == override_id)
        .options(joinedload(Override.enrolment).joinedload(Enrolment.user))
    )
    if override is None:
        raise NotFound("override")
    return found, override


def assignment_for_student(session: Session, actor: Actor, public_id: str, now: datetime) -> Governed:
    """An assignment for a present student of its class, once it has opened for them.

    Raises NotFound to everybody else, before it opens, and when it or the class is deleted.
    """
    assignment_id = session.scalar(
        select(Assignment.id).where(Assignment.public_id == public_id, Assignment.deleted_at.is_(None))
    )
    if assignment_id is None or actor.learner_id is None:
        raise NotFound("assignment")
    governed = govern(session, assignment_id, actor.learner_id)
    standing = CohortStanding(teaches=False, owns=False, is_enrolled=governed.is_enrolled)
    if (
        not governed.is_enrolled
        or not may(actor, Action.READ_COHORT, standing)
        or governed.cohort.deleted_at is not None
        or phase_at(governed.conditions, now) is Phase.NOT_OPEN
    ):
        raise NotFound("assignment")
    return governed


def attempt_for_teacher(session: Session, actor: Actor, cohort_id: str, public_id: str) -> StudentsAttempt:
    """A student's attempt at an assignment, for a teacher of the class; past students' and deleted assignments' too.

    Previews are nobody's work and are not found. Raises NotFound to strangers, Forbidden to students of the class.
    """
    found = cohort_for_teacher(session, actor, cohort_id)
    row = session.execute(
        select(Attempt, Quiz, Assignment, Enrolment)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(Learner, Learner.id == Attempt.learner_id)
        .join(Enrolment, (Enrolment.user_id == Learner.user_id) & (Enrolment.cohort_id == Assignment.cohort_id))
        .options(joinedload(Enrolment.user))
        .where(
            Attempt.public_id == public_id,
            Assignment.cohort_id == found.cohort.id,
            Attempt.is_preview.is_(False),
        )
    ).one_or_none()
    if row is None:
        raise NotFound("attempt")
    attempt, quiz, assignment, enrolment = row
    return StudentsAttempt(found, assignment, enrolment, AttemptFound(attempt, quiz))
