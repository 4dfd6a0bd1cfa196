"""The gradebook: the students of a class, a page of them, against its assignments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.domain.paging import Page, page_of
from quizapp.domain.quizzes.governing import Student, rules_of_all
from quizapp.domain.teaching import gradebook_order
from quizapp.domain.teaching.assignment_listing import assignments_of
from quizapp.domain.teaching.gradebook_order import Ended, SortBy, listed
from quizapp.domain.teaching.gradebook_rows import GradebookRow, rows_of
from quizapp.domain.teaching.timetables import Timetable
from quizapp.models.people import Learner
from quizapp.models.teaching import Enrolment, EnrolmentLabel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.models.assignments import Assignment
    from quizapp.models.teaching import Cohort

PAGE_SIZE = 50
"""Students on a page."""
BATCH = 500
"""Students that are read at once for a file."""


@dataclass(frozen=True)
class Wanted:
    """What to list. label: only students who have it, empty for all. of: public id of the assignment to sort by."""

    sort: SortBy = SortBy.NAME
    of: str = ""
    descending: bool = False
    label: str = ""
    with_past: bool = False
    page: int = 1


@dataclass(frozen=True)
class GradebookPage:
    """A page of the gradebook. wanted: as it was understood. total: students that fit, over all pages."""

    assignments: tuple[Assignment, ...]
    rows: tuple[GradebookRow, ...]
    wanted: Wanted
    page: Page
    total: int


def gradebook_page(session: Session, cohort: Cohort, wanted: Wanted, now: datetime) -> GradebookPage:
    """A page of the gradebook, in a constant number of statements; only what stands on the page is read in full.

    An assignment that is not there to sort by leaves the students by name; a page that is not there is the nearest.
    """
    assignments = assignments_of(session, cohort.id)
    timetable = Timetable(rules_of_all(session, assignments), now)
    wanted = _understood(wanted, assignments)
    query = listed(cohort.id, wanted.label, with_past=wanted.with_past)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    page = page_of(wanted.page, total, PAGE_SIZE)
    ordered = _ordered(session, cohort, query, wanted, assignments, timetable)
    keys = session.scalars(ordered.offset(page.offset).limit(PAGE_SIZE)).all()
    rows = rows_of(session, cohort, assignments, timetable, _people(session, keys))
    return GradebookPage(tuple(assignments), tuple(rows), wanted, page, total)


def whole_gradebook(
    session: Session, cohort: Cohort, wanted: Wanted, now: datetime
) -> tuple[Sequence[Assignment], Iterator[GradebookRow]]:
    """The assignments, and every student by name, read batch by batch; of what is wanted, label and past count."""
    assignments = assignments_of(session, cohort.id)
    timetable = Timetable(rules_of_all(session, assignments), now)
    query = listed(cohort.id, wanted.label, with_past=wanted.with_past)
    keys = session.scalars(gradebook_order.by_name(query, descending=False)).all()
    batches = (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
    return assignments, (
        row for batch in batches for row in rows_of(session, cohort, assignments, timetable, _people(session, batch))
    )


def _understood(wanted: Wanted, assignments: Sequence[Assignment]) -> Wanted:
    needs_one = wanted.sort in {SortBy.MARK, SortBy.STATE}
    if needs_one and wanted.of not in {one.public_id for one in assignments}:
        return Wanted(label=wanted.label, with_past=wanted.with_past, page=wanted.page)
    return wanted


def _ordered(
    session: Session,
    cohort: Cohort,
    query: Select[int],
    wanted: Wanted,
    assignments: Sequence[Assignment],
    timetable: Timetable,
) -> Select[int]:
    descending = wanted.descending
    if wanted.sort is SortBy.NAME:
        return gradebook_order.by_name(query, descending=descending)
    concerned = _students_with_overrides(session, cohort.id, timetable)
    ended = Ended(timetable.ended_for_most(), timetable.ended_otherwise(concerned))
    if wanted.sort is SortBy.TOTAL:
        return gradebook_order.by_total(query, assignments, cohort.total_rule, ended, descending=descending)
    key = next(one.id for one in assignments if one.public_id == wanted.of)
    by = gradebook_order.by_mark if wanted.sort is SortBy.MARK else gradebook_order.by_state
    return by(query, key, ended, descending=descending)


def _students_with_overrides(session: Session, cohort_id: int, timetable: Timetable) -> list[Student]:
    """The students of a class whom an override concerns, with the labels that overrides are for."""
    has_label = EnrolmentLabel.label.in_(timetable.labels)
    rows = session.execute(
        select(Enrolment.id, EnrolmentLabel.label)
        .outerjoin(EnrolmentLabel, (EnrolmentLabel.enrolment_id == Enrolment.id) & has_label)
        .where(Enrolment.cohort_id == cohort_id, or_(has_label, Enrolment.id.in_(timetable.enrolments)))
    )
    labels: dict[int, set[str]] = {}
    for enrolment_id, label in rows:
        labels.setdefault(enrolment_id, set()).update([label] if label else [])
    return [Student(key, frozenset(each)) for key, each in labels.items()]


def _people(session: Session, keys: Sequence[int]) -> list[tuple[Enrolment, int | None]]:
    """Enrolments with accounts and labels, and the records of their learners, in the order of the keys."""
    query = (
        select(Enrolment, Learner.id)
        .outerjoin(Learner, Learner.user_id == Enrolment.user_id)
        .where(Enrolment.id.in_(keys))
        .options(joinedload(Enrolment.user), selectinload(Enrolment.labels))
    )
    found = {enrolment.id: (enrolment, learner_id) for enrolment, learner_id in session.execute(query)}
    return [found[key] for key in keys if key in found]
