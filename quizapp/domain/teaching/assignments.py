"""Making an assignment, changing, deleting and restoring it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from quizapp.domain.errors import Conflict, NotFound
from quizapp.domain.people.audit import AuditAction
from quizapp.domain.quizzes.cohort_locks import lock_cohort
from quizapp.domain.quizzes.open_exams import exam_until
from quizapp.domain.quizzes.set_starting import content_of
from quizapp.domain.teaching.assignment_ends import follow_conditions
from quizapp.domain.teaching.assignment_rules import (
    AssignmentFault,
    AssignmentRefused,
    check_times,
    check_worth,
    read_title,
)
from quizapp.domain.teaching.assignment_trail import Doer, fields_of, write_change
from quizapp.domain.teaching.cohort_rules import RESTORABLE_FOR
from quizapp.models.assignments import Assignment
from quizapp.models.question_sets import QuestionSetVersion

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.conditions import Conditions
    from quizapp.models.people import User
    from quizapp.models.teaching import Cohort


class EditedElsewhere(Conflict):
    """Somebody else has changed the assignment since the page was made from which it was to be changed."""


@dataclass(frozen=True)
class AssignmentValues:
    """What an assignment is to be.

    title: as typed. version_id: row id of the question set's version. points: what a perfect attempt is worth.
    weight: of its percentage in a total that is a mean.
    """

    title: str
    version_id: int
    conditions: Conditions
    points: float
    weight: float


def make_assignment(
    session: Session,
    cohort: Cohort,
    values: AssignmentValues,
    maker: User,
    make_key: str,
    now: datetime,
    address: str = "",
) -> Assignment:
    """Give a version of a question set to a class; made twice with one key, it is one assignment.

    make_key: made with the form. address: the client's. Raises AssignmentRefused, or Conflict when the key belongs to
    another class's. Flushes.
    """
    _check(session, values)
    made = Assignment(
        cohort_id=cohort.id,
        question_set_version_id=values.version_id,
        title=read_title(values.title),
        conditions=values.conditions.model_dump_json(),
        points=values.points,
        weight=values.weight,
        created_at=now,
        created_by=maker.id,
        exam_until=exam_until(values.conditions, ()),
        make_key=make_key,
    )
    try:
        with session.begin_nested():
            session.add(made)
            session.flush()
    except IntegrityError as error:
        query = select(Assignment).where(Assignment.make_key == make_key, Assignment.cohort_id == cohort.id)
        earlier = session.scalar(query)
        if earlier is None:
            raise Conflict("assignment") from error
        return earlier
    by = Doer(maker.public_id, address)
    write_change(session, AuditAction.ASSIGNMENT_MADE, made, by, now, after=fields_of(made))
    return made


def _check(session: Session, values: AssignmentValues) -> None:
    check_times(values.conditions)
    check_worth(values.points, values.weight)
    _refuse_empty(session, values.version_id)


def _refuse_empty(session: Session, version_id: int) -> None:
    if not content_of(session.get_one(QuestionSetVersion, version_id)).entries:
        raise AssignmentRefused(AssignmentFault.EMPTY_SET)


def change_assignment(
    session: Session, assignment: Assignment, values: AssignmentValues, revision: int, by: Doer, now: datetime
) -> None:
    """Change an assignment, with the ends of open attempts and the marks that follow from it.

    revision: the one that the page was made from. Raises AssignmentRefused, or
    EditedElsewhere when the assignment has another revision by now, and nothing changes then. Flushes.
    """
    check_times(values.conditions)
    check_worth(values.points, values.weight)
    if values.version_id != assignment.question_set_version_id:
        _refuse_empty(session, values.version_id)
    before, title = fields_of(assignment), read_title(values.title)
    lock_cohort(session, assignment.cohort_id)
    changed = session.scalar(
        update(Assignment)
        .where(Assignment.id == assignment.id, Assignment.revision == revision, Assignment.deleted_at.is_(None))
        .values(
            title=title,
            question_set_version_id=values.version_id,
            conditions=values.conditions.model_dump_json(),
            points=values.points,
            weight=values.weight,
            revision=Assignment.revision + 1,
        )
        .returning(Assignment.id)
    )
    if changed is None:
        raise EditedElsewhere("assignment")
    session.refresh(assignment)
    write_change(session, AuditAction.ASSIGNMENT_CHANGED, assignment, by, now, before, fields_of(assignment))
    follow_conditions(session, assignment)


def delete_assignment(session: Session, assignment: Assignment, by: Doer, now: datetime) -> None:
    """Take an assignment out of everybody's sight, to be restored for a while; attempts and marks stay.

    Deleting it again changes nothing. Flushes.
    """
    deleted = session.scalar(
        update(Assignment)
        .where(Assignment.id == assignment.id, Assignment.deleted_at.is_(None))
        .values(deleted_at=now)
        .returning(Assignment.id)
    )
    if deleted is not None:
        session.refresh(assignment)
        write_change(session, AuditAction.ASSIGNMENT_DELETED, assignment, by, now)


def restore_assignment(session: Session, assignment: Assignment, by: Doer, now: datetime) -> None:
    """Bring a deleted assignment back as it was; one that is there stays as it is. Raises NotFound after its time.

    Flushes.
    """
    if assignment.deleted_at is None:
        return
    lock_cohort(session, assignment.cohort_id)
    restored = session.scalar(
        update(Assignment)
        .where(Assignment.id == assignment.id, Assignment.deleted_at > now - RESTORABLE_FOR)
        .values(deleted_at=None)
        .returning(Assignment.id)
    )
    if restored is None:
        raise NotFound("assignment")
    session.refresh(assignment)
    write_change(session, AuditAction.ASSIGNMENT_RESTORED, assignment, by, now)
    follow_conditions(session, assignment)
