"""The teachers of a class: one owns it, the others help; one always stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from quizapp.domain.errors import NotFound
from quizapp.domain.people.names import name_key
from quizapp.domain.people.permissions import TEACHING_ROLES
from quizapp.domain.teaching.cohort_rules import owner_of
from quizapp.domain.teaching.errors import CohortFault, CohortRefused, LastTeacher, OwnerStays
from quizapp.models.people import User
from quizapp.models.teaching import Cohort, CohortTeacher, Enrolment

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def teachers_of(session: Session, cohort_id: int) -> tuple[CohortTeacher, ...]:
    """The teachers of a class with their accounts, longest first."""
    query = select(CohortTeacher).where(CohortTeacher.cohort_id == cohort_id).options(joinedload(CohortTeacher.user))
    return tuple(session.scalars(query.order_by(CohortTeacher.added_at, CohortTeacher.user_id)))


def add_teacher(session: Session, cohort: Cohort, username: str, now: datetime) -> CohortTeacher:
    """Let a teacher share a class; as a student of it they are removed. Raises CohortRefused. Flushes.

    username: as typed.
    """
    user = session.scalar(
        select(User).where(
            User.username_key == name_key(username),
            User.role.in_(TEACHING_ROLES),
            User.disabled_at.is_(None),
        )
    )
    if user is None:
        raise CohortRefused(CohortFault.NO_SUCH_TEACHER)
    teacher = CohortTeacher(cohort_id=cohort.id, user_id=user.id, added_at=now)
    try:
        with session.begin_nested():
            session.add(teacher)
            session.flush()
    except IntegrityError as error:
        raise CohortRefused(CohortFault.TEACHES_ALREADY) from error
    enrolment = session.scalar(select(Enrolment).where(Enrolment.cohort_id == cohort.id, Enrolment.user_id == user.id))
    if enrolment is not None and enrolment.removed_at is None:
        enrolment.removed_at = now
    session.flush()
    return teacher


def remove_teacher(session: Session, cohort: Cohort, teacher_public_id: str) -> None:
    """Take a teacher from a class. Raises NotFound, LastTeacher, OwnerStays. Flushes."""
    teachers = _locked_teachers(session, cohort)
    teacher = _one_of(teachers, teacher_public_id)
    if len(teachers) == 1:
        raise LastTeacher
    if teacher is owner_of(teachers):
        raise OwnerStays
    session.delete(teacher)
    session.flush()


def hand_over(session: Session, cohort: Cohort, teacher_public_id: str, now: datetime) -> None:
    """Make another of its teachers the owner of a class. Raises NotFound, also for one who may not teach any more.

    Flushes.
    """
    teacher = _one_of(_locked_teachers(session, cohort), teacher_public_id)
    if teacher.user.role not in TEACHING_ROLES or teacher.user.disabled_at is not None:
        raise NotFound("teacher")
    teacher.owner_since = now
    session.flush()


def _locked_teachers(session: Session, cohort: Cohort) -> tuple[CohortTeacher, ...]:
    """The class stays locked until the transaction ends, so that its last two teachers can't leave at once."""
    session.execute(select(Cohort.id).where(Cohort.id == cohort.id).with_for_update())
    query = select(CohortTeacher).where(CohortTeacher.cohort_id == cohort.id).options(joinedload(CohortTeacher.user))
    return tuple(session.scalars(query.execution_options(populate_existing=True)))


def _one_of(teachers: tuple[CohortTeacher, ...], public_id: str) -> CohortTeacher:
    found = next((one for one in teachers if one.user.public_id == public_id), None)
    if found is None:
        raise NotFound("teacher")
    return found
