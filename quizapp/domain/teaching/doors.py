"""The only ways from a class's or a student's id in a URL to its row: they fetch and authorise in one step.

A stranger gets NotFound, a member without the right Forbidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from quizapp.domain.errors import Forbidden, NotFound
from quizapp.domain.people.permissions import Action, CohortStanding, may
from quizapp.domain.teaching.claim_reading import open_claims_of_cohort
from quizapp.domain.teaching.cohort_rules import owner_of
from quizapp.domain.teaching.teachers import teachers_of
from quizapp.models.teaching import Cohort, CohortTeacher, Enrolment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.domain.people.actors import Actor


@dataclass(frozen=True)
class CohortFound:
    """A class with its teachers, longest first, and what the actor may do with it. open_claims: how many wait there."""

    cohort: Cohort
    teachers: tuple[CohortTeacher, ...]
    may_teach: bool
    may_own: bool
    open_claims: int

    @property
    def owner(self) -> CohortTeacher | None:
        """Its owner; None when all of its teachers' accounts are gone."""
        return owner_of(self.teachers)


def cohort_for_member(session: Session, actor: Actor, public_id: str) -> CohortFound:
    """A class for one of its teachers or students. Raises NotFound to everybody else."""
    found = _find(session, actor, public_id)
    if found.cohort.deleted_at is not None:
        raise NotFound("class")
    return found


def cohort_for_student(session: Session, actor: Actor, public_id: str) -> Cohort:
    """A class for one of its students. Raises NotFound to strangers, Forbidden to others who may see it."""
    found = cohort_for_member(session, actor, public_id)
    if not _is_enrolled(session, actor, found.cohort.id):
        raise Forbidden("class")
    return found.cohort


def cohort_for_teacher(session: Session, actor: Actor, public_id: str) -> CohortFound:
    """A class for one of its teachers. Raises NotFound to strangers, Forbidden to its students."""
    found = cohort_for_member(session, actor, public_id)
    if not found.may_teach:
        raise Forbidden("class")
    return found


def cohort_for_owner(session: Session, actor: Actor, public_id: str) -> CohortFound:
    """A class, a deleted one too, for its owner. Raises NotFound to strangers, Forbidden to other members."""
    found = _find(session, actor, public_id)
    if not found.may_own:
        raise Forbidden("class")
    return found


def student_for_teacher(
    session: Session, actor: Actor, public_id: str, student_id: str
) -> tuple[CohortFound, Enrolment]:
    """A class and one of its students, past ones too, by the enrolment's id, for a teacher. Raises as above."""
    found = cohort_for_teacher(session, actor, public_id)
    enrolment = session.scalar(
        select(Enrolment)
        .where(Enrolment.cohort_id == found.cohort.id, Enrolment.public_id == student_id)
        .options(joinedload(Enrolment.user))
    )
    if enrolment is None:
        raise NotFound("student")
    return found, enrolment


def _find(session: Session, actor: Actor, public_id: str) -> CohortFound:
    query = select(Cohort, open_claims_of_cohort()).where(Cohort.public_id == public_id)
    row = session.execute(query).one_or_none()
    if row is None:
        raise NotFound("class")
    cohort, open_claims = row
    teachers = teachers_of(session, cohort.id)
    owner = owner_of(teachers)
    standing = CohortStanding(
        teaches=any(one.user_id == actor.user_id for one in teachers),
        owns=owner is not None and owner.user_id == actor.user_id,
        is_enrolled=_is_enrolled(session, actor, cohort.id),
    )
    if not may(actor, Action.READ_COHORT, standing):
        raise NotFound("class")
    may_teach, may_own = may(actor, Action.TEACH_COHORT, standing), may(actor, Action.OWN_COHORT, standing)
    return CohortFound(cohort, teachers, may_teach, may_own, open_claims)


def _is_enrolled(session: Session, actor: Actor, cohort_id: int) -> bool:
    query = select(Enrolment.id).where(
        Enrolment.cohort_id == cohort_id, Enrolment.user_id == actor.user_id, Enrolment.removed_at.is_(None)
    )
    return session.scalar(query) is not None
