"""The gradebook's rows and order: the database sorts as the rules reckon, overrides included, at a constant cost."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select

from quizapp.domain.quizzes.conditions import Changes, Conditions
from quizapp.domain.teaching.enrolments import enrol, remove_student, set_labels
from quizapp.domain.teaching.gradebook import PAGE_SIZE, GradebookPage, Wanted, gradebook_page, whole_gradebook
from quizapp.domain.teaching.gradebook_order import SortBy
from quizapp.domain.teaching.totals import MarkState
from quizapp.extensions import db
from quizapp.models.assignments import Mark, Override
from quizapp.models.people import Learner
from quizapp.models.teaching import Cohort, TotalRule
from tests.domain.teaching.assigned import assignment, attempt, submitted
from tests.domain.teaching.school import NOW, cohort, person, teacher
from tests.statement_counter import count_statements

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.domain.teaching.gradebook_rows import GradebookRow
    from quizapp.models.assignments import Assignment
    from quizapp.models.people import User

pytestmark = pytest.mark.usefixtures("eight")
DUE = NOW + timedelta(days=1)
AFTER = DUE + timedelta(days=1)
RANKS = (MarkState.MISSING, MarkState.IN_PROGRESS, MarkState.TO_DO, MarkState.MARKED, MarkState.ADJUSTED)


class Room:
    """A class of so many students, some with a label, given some assignments; marks as a die says."""

    def __init__(self, session: Session, students: int, assignments: int, seed: int = 1) -> None:
        self.session, self.dice = session, Random(seed)  # noqa: S311 - nothing secret hangs on it
        self.tanaka = teacher(session, f"tanaka-{students}")
        self.cohort: Cohort = cohort(session, self.tanaka)
        self.students: list[User] = [person(session, f"s{students}-{number:03}") for number in range(students)]
        for number, one in enumerate(self.students):
            set_labels(session, enrol(session, self.cohort.id, one.id, NOW), ["red"] if number % 3 == 0 else [])
        self.given: list[Assignment] = [
            assignment(session, self.cohort, self.tanaka, Conditions(due_at=DUE if number % 2 == 0 else None))
            for number in range(assignments)
        ]
        for number, one in enumerate(self.given):
            one.weight = float(number)
        session.flush()

    def mark_by_dice(self) -> None:
        learners = {one.user_id: one.id for one in self.session.scalars(select(Learner))}
        for given in self.given:
            for student in self.students:
                kind = self.dice.choice(["none", "mark", "mark", "adjusted", "excused"])
                points = round(self.dice.uniform(0, given.points), 2)
                if kind == "none":
                    continue
                row = Mark(assignment_id=given.id, learner_id=learners[student.id], computed=points, final=points)
                row.adjusted = row.final = points if kind == "adjusted" else None
                row.is_excused = kind == "excused"
                row.final = None if row.is_excused else points
                self.session.add(row)
        self.session.flush()

    def override(self, given: Assignment, changes: Changes, label: str | None = None, student: int = 0) -> None:
        row = Override(assignment_id=given.id, changes=changes.as_json(), created_at=NOW, label=label)
        if label is None:
            row.enrolment_id = enrol(self.session, self.cohort.id, self.students[student].id, NOW).id
        self.session.add(row)
        self.session.flush()

    def page(self, **wanted: object) -> GradebookPage:
        return gradebook_page(self.session, self.cohort, Wanted(**wanted), AFTER)  # pyright: ignore[reportArgumentType]


def shares(rows: tuple[GradebookRow, ...]) -> list[float | None]:
    return [round(row.total.share, 6) if row.total else None for row in rows]


def in_order(values: list[float | None], *, descending: bool) -> list[float | None]:
    known = sorted((one for one in values if one is not None), reverse=descending)
    return [*known, *([None] * values.count(None))]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("rule", list(TotalRule))
def test_the_database_sorts_by_the_totals_that_the_rules_reckon(
    db_session: Session, rule: TotalRule, descending: bool
) -> None:
    room = Room(db_session, 40, 4)
    room.cohort.total_rule = rule
    room.mark_by_dice()
    room.override(room.given[0], Changes(due_at=AFTER + timedelta(days=1)), label="red")
    room.override(room.given[1], Changes(due_at=DUE), student=1)
    room.override(room.given[2], Changes(due_at=None), student=3)
    found = shares(room.page(sort=SortBy.TOTAL, descending=descending).rows)
    assert len(set(found)) > 6
    assert found == in_order(found, descending=descending)


@pytest.mark.parametrize("descending", [False, True])
def test_the_database_sorts_by_one_mark_with_missing_work_as_nothing(db_session: Session, descending: bool) -> None:
    room = Room(db_session, 40, 2)
    room.mark_by_dice()
    room.override(room.given[0], Changes(due_at=None), label="red")
    page = room.page(sort=SortBy.MARK, of=room.given[0].public_id, descending=descending)
    found = [row.cells[0].points for row in page.rows]
    assert None in found
    assert 0.0 in found
    assert found == in_order(found, descending=descending)


def test_the_database_sorts_by_what_asks_for_attention(db_session: Session) -> None:
    room = Room(db_session, 40, 1)
    room.mark_by_dice()
    room.override(room.given[0], Changes(due_at=None), label="red")
    # The last by name, so that nothing but the state brings them forward.
    *_others, looking, waiting = (one for number, one in enumerate(room.students) if number % 3 == 0)
    for one in (looking, waiting):
        db_session.execute(delete(Mark).where(Mark.learner_id == one.learner.id))
    attempt(db_session, room.given[0], waiting)
    preview = attempt(db_session, room.given[0], looking)
    preview.is_preview, preview.number = True, None
    db_session.flush()
    states = [row.cells[0].state for row in room.page(sort=SortBy.STATE, of=room.given[0].public_id).rows]
    order = [*RANKS, MarkState.EXCUSED]
    assert states == sorted(states, key=order.index)
    assert states.count(MarkState.IN_PROGRESS) == 1
    assert {MarkState.MISSING, MarkState.TO_DO, MarkState.MARKED} <= set(states)


def test_an_assignment_of_another_class_sorts_nothing(db_session: Session) -> None:
    room, other = Room(db_session, 3, 1), Room(db_session, 2, 1)
    page = room.page(sort=SortBy.MARK, of=other.given[0].public_id)
    assert page.wanted.sort is SortBy.NAME
    assert [row.enrolment.user.username for row in page.rows] == ["s3-000", "s3-001", "s3-002"]


def test_missing_counts_nothing_only_once_it_is_over_for_the_student(db_session: Session) -> None:
    room = Room(db_session, 4, 1)
    room.override(room.given[0], Changes(due_at=AFTER + timedelta(days=1)), label="red")
    rows = room.page().rows
    assert [row.cells[0].state for row in rows] == [
        MarkState.TO_DO,
        MarkState.MISSING,
        MarkState.MISSING,
        MarkState.TO_DO,
    ]
    assert shares(rows) == [None, 0.0, 0.0, None]
    for descending in (False, True):
        assert shares(room.page(sort=SortBy.TOTAL, descending=descending).rows) == [0.0, 0.0, None, None]


def test_a_deleted_assignment_is_in_no_total(db_session: Session) -> None:
    room = Room(db_session, 2, 2)
    submitted(db_session, room.given[0], room.students[0], [True] * 4)
    room.given[0].deleted_at = NOW
    db_session.flush()
    page = room.page()
    assert [one.id for one in page.assignments] == [room.given[1].id]
    assert shares(page.rows) == [None, None]


def test_late_work_and_open_attempts_are_told(db_session: Session) -> None:
    room = Room(db_session, 2, 1)
    conditions = Conditions(due_at=DUE, late_until=AFTER + timedelta(days=1), late_credit=1, attempts=None)
    room.given[0].conditions = conditions.model_dump_json()
    submitted(db_session, room.given[0], room.students[0], [True] * 4, DUE + timedelta(hours=1))
    attempt(db_session, room.given[0], room.students[0])
    cell = room.page().rows[0].cells[0]
    assert (cell.points, cell.is_late, cell.has_open_attempt, cell.state) == (4.0, True, True, MarkState.MARKED)


def test_who_has_left_is_listed_only_where_they_are_asked_for(db_session: Session) -> None:
    room = Room(db_session, 2, 1)
    remove_student(enrol(db_session, room.cohort.id, room.students[0].id, NOW), NOW)
    db_session.flush()
    assert [len(room.page(with_past=with_past).rows) for with_past in (False, True)] == [1, 2]


def test_pages_are_clamped_and_no_student_stands_on_two(db_session: Session) -> None:
    room = Room(db_session, PAGE_SIZE + 3, 0)
    names = [row.enrolment.user.username for page in (1, 2) for row in room.page(page=page).rows]
    assert names == [one.username for one in room.students]
    assert room.page(page=99).page.number == 2
    assert room.page(page=-1).page.number == 1


def test_the_whole_gradebook_has_every_student_once(db_session: Session) -> None:
    room = Room(db_session, PAGE_SIZE + 3, 1)
    _given, rows = whole_gradebook(db_session, room.cohort, Wanted(), AFTER)
    assert [row.enrolment.user.username for row in rows] == [one.username for one in room.students]


@pytest.mark.parametrize("sort", list(SortBy))
def test_a_page_costs_the_same_with_few_students_and_with_many(db_session: Session, sort: SortBy) -> None:
    costs: list[int] = []
    for students, assignments in ((2, 1), (60, 6)):
        room = Room(db_session, students, assignments)
        room.mark_by_dice()
        room.override(room.given[0], Changes(due_at=None), label="red")
        wanted = Wanted(sort=sort, of=room.given[0].public_id)
        db_session.expire_all()
        db_session.refresh(room.cohort)
        with count_statements(db.engine) as statements:
            gradebook_page(db_session, room.cohort, wanted, AFTER)
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 9
