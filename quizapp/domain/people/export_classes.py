"""The classes that a person teaches, is in or was in, as part of their exported record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.models.teaching import Cohort, CohortTeacher, Enrolment

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class ExportedMembership:
    """A class. part: student or teacher. until: when removed, None while in it. labels: what teachers have put."""

    name: str
    part: str
    since: datetime
    until: datetime | None
    labels: tuple[str, ...]


def memberships_of(session: Session, user_id: int) -> tuple[ExportedMembership, ...]:
    """All classes of an account, in a constant number of statements."""
    enrolments = session.scalars(
        select(Enrolment)
        .where(Enrolment.user_id == user_id)
        .options(joinedload(Enrolment.cohort), selectinload(Enrolment.labels))
        .order_by(Enrolment.enrolled_at, Enrolment.id)
    )
    taught = session.execute(
        select(Cohort.name, CohortTeacher.added_at)
        .join(CohortTeacher, CohortTeacher.cohort_id == Cohort.id)
        .where(CohortTeacher.user_id == user_id)
        .order_by(CohortTeacher.added_at, Cohort.id)
    )
    return (
        *(
            ExportedMembership(
                one.cohort.name, "student", one.enrolled_at, one.removed_at, tuple(each.label for each in one.labels)
            )
            for one in enrolments
        ),
        *(ExportedMembership(name, "teacher", added_at, None, ()) for name, added_at in taught),
    )
