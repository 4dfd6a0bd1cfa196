"""Enrolling students, removing them and taking them back, their labels, and a new password for one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from quizapp.domain.errors import Conflict
from quizapp.domain.people.accounts import change_password
from quizapp.domain.quizzes.cohort_locks import lock_cohort
from quizapp.domain.teaching.assignment_ends import follow_labels
from quizapp.domain.teaching.errors import NotAStudent, NotEnrolled
from quizapp.models.people import Role, User
from quizapp.models.teaching import Enrolment, EnrolmentLabel

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session


def enrol(session: Session, cohort_id: int, user_id: int, now: datetime) -> Enrolment:
    """The enrolment of a student in a class, made if there is none; a removed one stays removed. Flushes.

    Raises Conflict when the account or the class is deleted at the same moment.
    """
    query = select(Enrolment).where(Enrolment.cohort_id == cohort_id, Enrolment.user_id == user_id)
    found = session.scalar(query)
    if found is not None:
        return found
    enrolment = Enrolment(cohort_id=cohort_id, user_id=user_id, enrolled_at=now)
    try:
        with session.begin_nested():
            session.add(enrolment)
            session.flush()
    except IntegrityError as error:
        # Another request of the same student was first; or the account or the class is gone.
        found = session.scalar(query)
        if found is None:
            raise Conflict("enrolment") from error
        return found
    return enrolment


def remove_student(enrolment: Enrolment, now: datetime) -> bool:
    """Take a student out of the class; what they did in it stays. Returns whether this call did it."""
    if enrolment.removed_at is not None:
        return False
    enrolment.removed_at = now
    return True


def take_student_back(enrolment: Enrolment) -> bool:
    """Let a removed student be in the class again, with everything as it was. Returns whether this call did it."""
    if enrolment.removed_at is None:
        return False
    enrolment.removed_at = None
    return True


def set_labels(session: Session, enrolment: Enrolment, labels: Iterable[str]) -> None:
    """Give a student these labels and no others, with what follows from overrides for labels.

    labels: from `read_labels`. Flushes.
    """
    # The same labels sent twice at once are there once, too.
    lock_cohort(session, enrolment.cohort_id)
    session.expire(enrolment, ["labels"])
    wanted, present = set(labels), {one.label: one for one in enrolment.labels}
    for label in present.keys() - wanted:
        enrolment.labels.remove(present[label])
    enrolment.labels.extend(EnrolmentLabel(label=label) for label in sorted(wanted - present.keys()))
    session.flush()
    if wanted != present.keys():
        follow_labels(session, enrolment.cohort_id, enrolment.user_id)


def refuse_other_than_student(enrolment: Enrolment) -> None:
    """Raise NotEnrolled or NotAStudent unless a teacher of the class may give this account a new password."""
    if enrolment.removed_at is not None:
        raise NotEnrolled("student")
    if enrolment.user.role != Role.STUDENT:
        raise NotAStudent("student")


def reset_student_password(session: Session, enrolment: Enrolment, password_hash: str, now: datetime) -> None:
    """Give a student of the class another password, and sign the account out everywhere.

    Raises NotEnrolled, NotAStudent as things stand now, the account locked. Flushes.
    """
    user = session.scalar(
        select(User).where(User.id == enrolment.user_id).with_for_update().execution_options(populate_existing=True)
    )
    if user is None:
        raise NotEnrolled("student")
    # Of what is read with it nothing is locked: PostgreSQL locks no outer side of a join.
    session.refresh(enrolment, with_for_update={"of": Enrolment})
    refuse_other_than_student(enrolment)
    change_password(session, user, password_hash, now)
