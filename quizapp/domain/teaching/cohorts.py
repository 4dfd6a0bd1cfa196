"""Making a class, renaming, archiving, deleting and restoring it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from sqlalchemy import delete

from quizapp.domain.errors import NotFound
from quizapp.domain.teaching.codes import new_code
from quizapp.domain.teaching.cohort_rules import RESTORABLE_FOR, is_name_typed, is_restorable, read_cohort_name
from quizapp.domain.teaching.errors import CohortFault, CohortRefused
from quizapp.models.teaching import Cohort, CohortTeacher

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def make_cohort(session: Session, teacher_id: int, name: str, language: str, time_zone: str, now: datetime) -> Cohort:
    """Make a class with a join code; its maker owns it.

    name: as typed. language: code. time_zone: IANA name. Raises CohortRefused. Flushes.
    """
    cohort = Cohort(
        name=read_cohort_name(name),
        language=language,
        time_zone=_known_time_zone(time_zone),
        join_code=new_code(),
        code_made_at=now,
        created_at=now,
    )
    session.add(cohort)
    session.flush()
    session.add(CohortTeacher(cohort_id=cohort.id, user_id=teacher_id, added_at=now, owner_since=now))
    session.flush()
    return cohort


def change_cohort(cohort: Cohort, name: str, language: str, time_zone: str) -> None:
    """Change how a class is called, taught and timed. Raises CohortRefused."""
    cohort.name, cohort.time_zone = read_cohort_name(name), _known_time_zone(time_zone)
    cohort.language = language


def archive_cohort(cohort: Cohort, now: datetime) -> None:
    """Put a class away: it stays to be read, its code opens it no more."""
    cohort.archived_at = cohort.archived_at or now


def bring_cohort_back(cohort: Cohort) -> None:
    """Take a class out of the archive."""
    cohort.archived_at = None


def delete_cohort(session: Session, cohort: Cohort, typed_name: str, now: datetime) -> None:
    """Take a class out of everybody's sight, to be restored for a while.

    typed_name: the class's name, to show that this one is meant. Raises CohortRefused. Flushes.
    """
    if not is_name_typed(typed_name, cohort.name):
        raise CohortRefused(CohortFault.TYPED_NAME)
    cohort.deleted_at = cohort.deleted_at or now
    session.flush()
    session.execute(delete(Cohort).where(Cohort.deleted_at <= now - RESTORABLE_FOR))


def restore_cohort(cohort: Cohort, now: datetime) -> None:
    """Bring a deleted class back as it was. Raises NotFound after its time."""
    if cohort.deleted_at is not None and not is_restorable(cohort.deleted_at, now):
        raise NotFound("class")
    cohort.deleted_at = None


def _known_time_zone(name: str) -> str:
    if name not in available_timezones():
        raise CohortRefused(CohortFault.TIME_ZONE)
    return name
