"""Making the demonstration: a class, its pupils, three weeks of work, and what teachers did about it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from sqlalchemy import exists, func, select

from quizapp.domain.bank.catalogue import get_brief
from quizapp.domain.demonstration.aftermath import add_aftermath
from quizapp.domain.demonstration.course import CLASS_NAME, DAYS, Work, course
from quizapp.domain.demonstration.errors import BankMissing, RealClassesHere, StandsAlready
from quizapp.domain.demonstration.flawed_items import SLUG_PREFIX, store_flawed_items
from quizapp.domain.demonstration.pupils import EXTRA_TIME, make_pupils
from quizapp.domain.demonstration.questions import content_of, give, pick_items
from quizapp.domain.demonstration.response_model import ItemParameters, parameters_of
from quizapp.domain.demonstration.schoolwork import do_schoolwork
from quizapp.domain.demonstration.sitting import Classroom
from quizapp.domain.demonstration.timing import day_from
from quizapp.domain.errors import NotFound
from quizapp.domain.people.audit import AuditAction, write_audit
from quizapp.domain.quizzes.conditions import Changes
from quizapp.domain.quizzes.drawable import drawable_items
from quizapp.domain.teaching.assignment_trail import Doer
from quizapp.domain.teaching.cohorts import make_cohort, settings_of_cohort
from quizapp.domain.teaching.join_codes import switch_code_off
from quizapp.domain.teaching.overrides import add_override
from quizapp.models.bank import StoredItem
from quizapp.models.teaching import Cohort

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.demonstration.flawed_items import FlawedItem
    from quizapp.models.assignments import Assignment
    from quizapp.models.people import User

SEED = "demonstration 1"
"""From which everything random about the pupils and their answers is made."""
FLAWED_PARAMETERS = ItemParameters(discrimination=1.6, difficulty=-0.6, guessing=0.0)
"""Of the flawed items as they would be without their flaw: easy, and telling the able from the others."""
TIMES_TOLD = 2


@dataclass(frozen=True)
class Wishes:
    """How the demonstration is to be. time_zone: IANA name. language: code, of the class.
    told_beside: how often it was said that it may stand beside real classes."""

    language: str
    time_zone: str
    told_beside: int
    option: str


def make_demonstration(session: Session, teacher: User, wishes: Wishes, now: datetime) -> Cohort:
    """Make the demonstration class of a teacher. Flushes.

    Raises StandsAlready, RealClassesHere unless told twice, BankMissing.
    """
    _refuse(session, wishes)
    brief_id = _brief_id(session)
    rng = Random(SEED)  # noqa: S311 - to be made again from its seed
    began = day_from(now, -DAYS, 9, wishes.time_zone).replace(microsecond=rng.randrange(1_000_000))
    cohort = _cohort(session, teacher, wishes, began)
    pupils = make_pupils(session, cohort, rng, began)
    miskeyed, ambiguous = store_flawed_items(session, brief_id, began)
    flawed: dict[Work, FlawedItem] = {Work.FIRST: miskeyed, Work.SECOND: ambiguous}
    given = course(now, wishes.time_zone)
    picked = pick_items(session, brief_id, given, list(flawed.values()), SEED)
    assignments: dict[Work, Assignment] = {}
    for work, one in given.items():
        content = content_of(brief_id, work, one, picked[work], flawed.get(work))
        assignments[work] = give(session, cohort, teacher, one, content, began)
    _grant_extra_time(session, cohort, assignments, teacher, began)
    room = _classroom(session, brief_id, list(flawed.values()), rng)
    do_schoolwork(session, room, pupils, assignments, given, now, wishes.time_zone)
    add_aftermath(session, cohort, teacher, pupils, assignments, now)
    return cohort


def count_real_classes(session: Session) -> int:
    """How many classes are no demonstration; those that can still be restored count too."""
    return session.scalar(select(func.count()).select_from(Cohort).where(Cohort.is_demonstration.is_(False))) or 0


def _refuse(session: Session, wishes: Wishes) -> None:
    stands = exists().where(Cohort.is_demonstration.is_(True)), exists().where(StoredItem.slug.startswith(SLUG_PREFIX))
    if any(session.scalar(select(one)) for one in stands):
        raise StandsAlready
    real = count_real_classes(session)
    if real and wishes.told_beside < TIMES_TOLD:
        raise RealClassesHere(real, wishes.option)


def _brief_id(session: Session) -> int:
    try:
        return get_brief(session).id
    except NotFound as error:
        raise BankMissing from error


def _cohort(session: Session, teacher: User, wishes: Wishes, began: datetime) -> Cohort:
    """The class, marked, with its code switched off: it takes no real pupils unless its teacher says so."""
    name = CLASS_NAME[wishes.language]
    cohort = make_cohort(session, teacher.id, name, wishes.language, wishes.time_zone, began)
    cohort.is_demonstration = True
    switch_code_off(cohort, began)
    settings = settings_of_cohort(cohort)
    write_audit(
        session,
        AuditAction.COHORT_MADE,
        began,
        actor=teacher.public_id,
        cohort_id=cohort.id,
        subject=cohort.public_id,
        after=settings,
    )
    return cohort


def _grant_extra_time(
    session: Session, cohort: Cohort, assignments: Mapping[Work, Assignment], teacher: User, now: datetime
) -> None:
    """Half as much time again for whoever has the label, where time is limited."""
    for work in (Work.FIRST, Work.SUPERVISED):
        changes, doer = Changes(time_factor=1.5), Doer(teacher.public_id)
        add_override(session, assignments[work], EXTRA_TIME[cohort.language], changes, doer, now)


def _classroom(session: Session, brief_id: int, flawed: Sequence[FlawedItem], rng: Random) -> Classroom:
    ordinary = {one.candidate.item_id: parameters_of(one.item, rng) for one in drawable_items(session, brief_id, None)}
    special = {one.item_id: FLAWED_PARAMETERS for one in flawed}
    return Classroom(SEED, rng, {**ordinary, **special}, {one.item_id: one for one in flawed})
