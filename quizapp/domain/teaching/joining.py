"""Joining a class by its code; who types wrong ones too often has to wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.errors import Throttled
from quizapp.domain.people.throttle import (
    ADDRESS_WRONG_CODES,
    ALL_WRONG_CODES,
    WRONG_CODES,
    Limit,
    charge,
    refund,
)
from quizapp.domain.teaching.codes import is_code_open, read_code
from quizapp.domain.teaching.enrolments import enrol
from quizapp.domain.teaching.errors import CodeRefused, RemovedFromCohort, TooManyWrongCodes
from quizapp.models.teaching import Cohort, CohortTeacher

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

Charge = tuple[Limit, str]


@dataclass(frozen=True)
class Joined:
    """The class that somebody is in now. enrolment_id: public id of an enrolment just made, None for none."""

    cohort: Cohort
    enrolment_id: str | None


def join_by_code(session: Session, user_id: int, typed: str, address: str, now: datetime) -> Joined:
    """Enrol somebody in the class whose code this is; its own teachers are not enrolled.

    typed: as typed. address: from `address_digest`. Flushes.
    Raises TooManyWrongCodes: roll back then. Raises CodeRefused: commit then, for the try is counted.
    Raises RemovedFromCohort: commit then too.
    """
    charged = _charge(session, user_id, address, now)
    cohort = _open_cohort(session, typed, now)
    if cohort is None:
        raise CodeRefused
    for limit, subject in charged:
        refund(session, limit, subject)
    if session.get(CohortTeacher, (cohort.id, user_id)) is not None:
        return Joined(cohort, None)
    enrolment = enrol(session, cohort.id, user_id, now)
    if enrolment.removed_at is not None:
        raise RemovedFromCohort
    return Joined(cohort, enrolment.public_id if enrolment.enrolled_at == now else None)


def is_sign_up_closed(session: Session, typed: str, address: str, now: datetime) -> bool:
    """Whether this is the code of a class whose teachers make the accounts, so that pupils don't make their own.

    Asked without an account, so it tells of no other code whether it opens a class. Each code is counted against the
    address unless it is right; past the limit nothing is looked up any more, and the answer is no.
    typed: as typed. address: from `address_digest`.
    """
    charged: tuple[Charge, ...] = ((ADDRESS_WRONG_CODES, address), (ALL_WRONG_CODES, ""))
    try:
        with session.begin_nested():
            for limit, subject in charged:
                charge(session, limit, subject, now)
    except Throttled:
        return False
    cohort = _open_cohort(session, typed, now)
    if cohort is not None:
        for limit, subject in charged:
            refund(session, limit, subject)
    return cohort is not None and cohort.guardian_consent_at is not None


def _charge(session: Session, user_id: int, address: str, now: datetime) -> list[Charge]:
    """Count the try as a wrong one, before it is known to be. Raises TooManyWrongCodes."""
    own = (WRONG_CODES, f"user:{user_id}")
    try:
        tries = charge(session, *own, now)
    except Throttled as error:
        raise TooManyWrongCodes(error.retry_after, "account") from error
    charged: list[Charge] = [own]
    for scope, shared in (("address", (ADDRESS_WRONG_CODES, address)), ("everybody", (ALL_WRONG_CODES, ""))):
        try:
            with session.begin_nested():
                charge(session, *shared, now)
            charged.append(shared)
        except Throttled as error:
            # Whoever has typed no wrong code lately is let through: a guesser must not lock a school out.
            if tries > 1:
                raise TooManyWrongCodes(error.retry_after, scope) from error
    return charged


def _open_cohort(session: Session, typed: str, now: datetime) -> Cohort | None:
    code = read_code(typed)
    cohort = session.scalar(select(Cohort).where(Cohort.join_code == code)) if code else None
    return cohort if cohort and is_code_open(cohort, now) else None
