"""Lists: the classes of a teacher or a student, and the students of a class page by page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Select, exists, false, func, select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.domain.paging import Page, page_of
from quizapp.domain.people.permissions import TEACHING_ROLES
from quizapp.domain.teaching.cohort_rules import RESTORABLE_FOR, owner_of
from quizapp.models.people import Role, User
from quizapp.models.teaching import Cohort, CohortTeacher, Enrolment, EnrolmentLabel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.people.actors import Actor

PAGE_SIZE = 100


@dataclass(frozen=True)
class ListedCohort:
    """A class in a list, with the number of its students."""

    cohort: Cohort
    students: int


@dataclass(frozen=True)
class CohortLists:
    """The classes of somebody: taught (those in the archive last), joined, and deleted ones that they can restore.

    page: of the ones taught. total: all of those.
    """

    taught: tuple[ListedCohort, ...]
    page: Page
    total: int
    deleted: tuple[ListedCohort, ...]
    joined: tuple[Cohort, ...]


@dataclass(frozen=True)
class RosterPage:
    """A page of the students of a class. total: students that fit, over all pages."""

    students: tuple[Enrolment, ...]
    page: Page
    total: int


def cohorts_of(session: Session, actor: Actor, now: datetime, page: int = 1) -> CohortLists:
    """The classes of somebody, those taught page by page; administrators teach all there are.

    page: 1, 2, …; one past the end is the last one. Of deleted classes the latest `PAGE_SIZE` are offered.
    """
    present, deleted = _taught(actor, now)
    total = session.scalar(select(func.count()).select_from(present.subquery())) or 0
    shown = page_of(page, total, PAGE_SIZE)
    taught = _with_students(
        session,
        present.order_by(Cohort.archived_at.is_not(None), Cohort.name, Cohort.id).offset(shown.offset).limit(PAGE_SIZE),
    )
    gone = _with_students(session, deleted.order_by(Cohort.deleted_at.desc(), Cohort.id).limit(PAGE_SIZE))
    owned = _owned(session, actor, [one.cohort.id for one in gone])
    return CohortLists(
        taught=tuple(taught),
        page=shown,
        total=total,
        deleted=tuple(one for one in gone if one.cohort.id in owned),
        joined=tuple(session.scalars(_joined(actor))),
    )


def own_cohorts(session: Session, user_id: int) -> tuple[Cohort, ...]:
    """The classes in use that an account teaches itself, by name; the first `PAGE_SIZE` of them."""
    query = (
        select(Cohort)
        .join(CohortTeacher, CohortTeacher.cohort_id == Cohort.id)
        .where(CohortTeacher.user_id == user_id, Cohort.archived_at.is_(None), Cohort.deleted_at.is_(None))
        .order_by(Cohort.name, Cohort.id)
        .limit(PAGE_SIZE)
    )
    return tuple(session.scalars(query))


def roster_page(session: Session, cohort_id: int, label: str, page: int) -> RosterPage:
    """A page of the present students of a class, by their names; a page that is not there is the nearest.

    page: any number. label: only those who have it; empty for all.
    """
    query = students_query(cohort_id)
    if label:
        has_label = exists().where(EnrolmentLabel.enrolment_id == Enrolment.id, EnrolmentLabel.label == label)
        query = query.where(has_label)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    shown = page_of(page, total, PAGE_SIZE)
    ordered = query.order_by(func.lower(User.display_name), User.username_key)
    rows = session.scalars(with_people(ordered).offset(shown.offset).limit(PAGE_SIZE))
    return RosterPage(tuple(rows), shown, total)


def removed_students(session: Session, cohort_id: int) -> tuple[Enrolment, ...]:
    """Who was removed from a class, the latest first."""
    query = select(Enrolment).where(Enrolment.cohort_id == cohort_id, Enrolment.removed_at.is_not(None))
    return tuple(session.scalars(with_people(query).order_by(Enrolment.removed_at.desc()).limit(PAGE_SIZE)))


def labels_of(session: Session, cohort_id: int) -> tuple[str, ...]:
    """The labels that present students of a class have."""
    query = (
        select(EnrolmentLabel.label)
        .join(Enrolment, Enrolment.id == EnrolmentLabel.enrolment_id)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.removed_at.is_(None))
    )
    return tuple(session.scalars(query.distinct().order_by(EnrolmentLabel.label)))


def count_students(session: Session, cohort_id: int) -> int:
    """How many students a class has."""
    return session.scalar(select(func.count()).select_from(students_query(cohort_id).subquery())) or 0


def students_query(cohort_id: int) -> Select[Enrolment]:
    """The present students of a class."""
    return (
        select(Enrolment)
        .join(User, User.id == Enrolment.user_id)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.removed_at.is_(None))
    )


def with_people(query: Select[Enrolment]) -> Select[Enrolment]:
    """The same with accounts and labels, in a constant number of statements."""
    return query.options(joinedload(Enrolment.user), selectinload(Enrolment.labels))


def _taught(actor: Actor, now: datetime) -> tuple[Select[Cohort], Select[Cohort]]:
    """The classes that somebody teaches: the present ones, and the deleted ones that can still be restored."""
    query = select(Cohort)
    if actor.role not in TEACHING_ROLES:
        query = query.where(false())
    elif actor.role != Role.ADMINISTRATOR:
        query = query.where(
            exists().where(CohortTeacher.cohort_id == Cohort.id, CohortTeacher.user_id == actor.user_id)
        )
    return query.where(Cohort.deleted_at.is_(None)), query.where(Cohort.deleted_at > now - RESTORABLE_FOR)


def _with_students(session: Session, query: Select[Cohort]) -> list[ListedCohort]:
    """The classes of a page with the numbers of their students, in two statements."""
    cohorts = list(session.scalars(query))
    counts = (
        select(Enrolment.cohort_id, func.count())
        .where(Enrolment.cohort_id.in_([one.id for one in cohorts]), Enrolment.removed_at.is_(None))
        .group_by(Enrolment.cohort_id)
    )
    students = {cohort_id: number for cohort_id, number in session.execute(counts)}  # noqa: C416 - rows are no tuples
    return [ListedCohort(one, students.get(one.id, 0)) for one in cohorts]


def _owned(session: Session, actor: Actor, cohort_ids: Sequence[int]) -> set[int]:
    """Those of the classes that somebody owns."""
    teachers: defaultdict[int, list[CohortTeacher]] = defaultdict(list)
    for teacher in session.scalars(select(CohortTeacher).where(CohortTeacher.cohort_id.in_(cohort_ids))):
        teachers[teacher.cohort_id].append(teacher)
    owners = {cohort_id: owner_of(teachers[cohort_id]) for cohort_id in cohort_ids}
    is_administrator = actor.role == Role.ADMINISTRATOR
    return {key for key, owner in owners.items() if is_administrator or (owner and owner.user_id == actor.user_id)}


def _joined(actor: Actor) -> Select[Cohort]:
    return (
        select(Cohort)
        .join(Enrolment, Enrolment.cohort_id == Cohort.id)
        .where(Enrolment.user_id == actor.user_id, Enrolment.removed_at.is_(None), Cohort.deleted_at.is_(None))
        .order_by(Cohort.archived_at.is_not(None), Cohort.name, Cohort.id)
    )
