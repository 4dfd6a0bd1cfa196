"""Making a class, changing, archiving, deleting and restoring it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from quizapp.domain.errors import NotFound
from quizapp.domain.teaching.codes import new_code
from quizapp.domain.teaching.cohort_rules import RESTORABLE_FOR, is_name_typed, is_restorable, read_cohort_name
from quizapp.domain.teaching.errors import CohortFault, CohortRefused
from quizapp.models.teaching import Cohort, CohortTeacher

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def make_cohort(
    session: Session,
    teacher_id: int,
    name: str,
    language: str,
    time_zone: str,
    now: datetime,
    make_key: str | None = None,
) -> Cohort:
    """Make a class with a join code; its maker owns it. The same form sent twice makes one.

    name: as typed. language: code. time_zone: IANA name. make_key: made with the form; None where there is none.
    Raises CohortRefused. Flushes.
    """
    clean = read_cohort_name(name)
    earlier = find_made(session, teacher_id, make_key) if make_key else None
    if earlier is not None and earlier.name == clean:
        return earlier
    cohort = Cohort(
        name=clean,
        language=language,
        time_zone=_known_time_zone(time_zone),
        join_code=new_code(),
        code_made_at=now,
        created_at=now,
        # A page that the browser brought back, with another name on it, means another class.
        make_key=None if earlier is not None else make_key,
    )
    try:
        _add_with_owner(session, cohort, teacher_id, now)
    except IntegrityError:
        # The second of two clicks at once.
        earlier = find_made(session, teacher_id, make_key) if make_key else None
        if earlier is None:
            raise
        return earlier
    return cohort


def _add_with_owner(session: Session, cohort: Cohort, owner_id: int, now: datetime) -> None:
    with session.begin_nested():
        session.add(cohort)
        session.flush()
        session.add(CohortTeacher(cohort_id=cohort.id, user_id=owner_id, added_at=now, owner_since=now))
        session.flush()


def find_made(session: Session, teacher_id: int, make_key: str) -> Cohort | None:
    """The class that a teacher has made by the form with this key."""
    return session.scalar(
        select(Cohort)
        .join(CohortTeacher, CohortTeacher.cohort_id == Cohort.id)
        .where(Cohort.make_key == make_key, CohortTeacher.user_id == teacher_id)
    )


def change_cohort(cohort: Cohort, name: str, language: str, time_zone: str) -> None:
    """Change how a class is called, taught and timed. Raises CohortRefused."""
    cohort.name, cohort.time_zone = read_cohort_name(name), _known_time_zone(time_zone)
    cohort.language = language


def set_guardian_consent(cohort: Cohort, is_held: bool, now: datetime) -> None:
    """Note that its teachers make the accounts and hold the guardians' consent, or that they don't."""
    cohort.guardian_consent_at = (cohort.guardian_consent_at or now) if is_held else None


def settings_of_cohort(cohort: Cohort) -> dict[str, object]:
    """The settings of a class by the names of their fields, as forms show them and the audit trail keeps them."""
    return {
        "name": cohort.name,
        "language": cohort.language,
        "time_zone": cohort.time_zone,
        "guardian_consent": cohort.guardian_consent_at is not None,
    }


def archive_cohort(cohort: Cohort, now: datetime) -> bool:
    """Put a class away: it stays to be read, its code opens it no more. Returns whether this call did it."""
    if cohort.archived_at is not None:
        return False
    cohort.archived_at = now
    return True


def bring_cohort_back(cohort: Cohort) -> bool:
    """Take a class out of the archive. Returns whether this call did it."""
    if cohort.archived_at is None:
        return False
    cohort.archived_at = None
    return True


def delete_cohort(session: Session, cohort: Cohort, typed_name: str, now: datetime) -> None:
    """Take a class out of everybody's sight, to be restored for a while.

    typed_name: the class's name, to show that this one is meant. Raises CohortRefused. Flushes.
    """
    if not is_name_typed(typed_name, cohort.name):
        raise CohortRefused(CohortFault.TYPED_NAME)
    cohort.deleted_at = cohort.deleted_at or now
    session.flush()
    # The demonstration class waits for `quizapp demo --remove`, which knows by it what else there is to remove.
    session.execute(delete(Cohort).where(Cohort.deleted_at <= now - RESTORABLE_FOR, Cohort.is_demonstration.is_(False)))


def restore_cohort(cohort: Cohort, now: datetime) -> None:
    """Bring a deleted class back as it was. Raises NotFound after its time."""
    if cohort.deleted_at is not None and not is_restorable(cohort.deleted_at, now):
        raise NotFound("class")
    cohort.deleted_at = None


def _known_time_zone(name: str) -> str:
    if name not in available_timezones():
        raise CohortRefused(CohortFault.TIME_ZONE)
    return name
