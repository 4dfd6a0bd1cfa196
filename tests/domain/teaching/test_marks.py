"""Stored marks follow the attempts, and keep what a teacher has said; `verify` finds the ones that don't."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from quizapp.domain.quizzes.conditions import Changes, Conditions
from quizapp.domain.teaching.enrolments import enrol, remove_student, set_labels
from quizapp.domain.teaching.marks import refresh_marks
from quizapp.domain.teaching.marks_verification import verify_marks
from quizapp.models.assignments import Mark, Override
from quizapp.models.attempts import Attempt
from tests.domain.teaching.assigned import assignment, attempt, submitted
from tests.domain.teaching.school import NOW, cohort, person, teacher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.models.assignments import Assignment
    from quizapp.models.people import User

pytestmark = pytest.mark.usefixtures("eight")
DUE = NOW + timedelta(days=1)
LATE = DUE + timedelta(hours=1)


@pytest.fixture
def sara(db_session: Session) -> User:
    return person(db_session, "sara")


@pytest.fixture
def given(db_session: Session, sara: User) -> Assignment:
    tanaka = teacher(db_session)
    made = cohort(db_session, tanaka)
    set_labels(db_session, enrol(db_session, made.id, sara.id, NOW), ["red"])
    conditions = Conditions(due_at=DUE, late_until=DUE + timedelta(days=7), late_credit=0.5, attempts=None)
    return assignment(db_session, made, tanaka, conditions)


def stored(session: Session) -> list[tuple[float | None, float | None]]:
    return [(one.computed, one.final) for one in session.scalars(select(Mark).order_by(Mark.id))]


def test_a_mark_is_made_of_the_attempts_and_follows_a_later_one(
    db_session: Session, given: Assignment, sara: User
) -> None:
    submitted(db_session, given, sara, [True, False, False, False])
    assert stored(db_session) == [(1.0, 1.0)]
    submitted(db_session, given, sara, [True, True, True, False])
    assert stored(db_session) == [(3.0, 3.0)]


def test_open_attempts_and_previews_make_no_mark(db_session: Session, given: Assignment, sara: User) -> None:
    attempt(db_session, given, sara)
    preview = submitted(db_session, given, sara, [True] * 4)
    db_session.execute(update(Mark).values(computed=None, final=None))
    preview.is_preview = True
    db_session.flush()
    refresh_marks(db_session, given)
    assert stored(db_session) == [(None, None)]


def test_late_work_counts_by_the_student_s_own_due_date(db_session: Session, given: Assignment, sara: User) -> None:
    submitted(db_session, given, sara, [True] * 4, LATE)
    assert stored(db_session) == [(2.0, 2.0)]
    changes = Changes(due_at=LATE + timedelta(hours=1)).as_json()
    db_session.add(Override(assignment_id=given.id, label="red", changes=changes, created_at=NOW))
    db_session.flush()
    refresh_marks(db_session, given)
    assert stored(db_session) == [(4.0, 4.0)]


def test_what_a_teacher_has_said_stays(db_session: Session, given: Assignment, sara: User) -> None:
    submitted(db_session, given, sara, [True] * 4)
    db_session.execute(update(Mark).values(adjusted=1.5, final=1.5))
    refresh_marks(db_session, given)
    assert stored(db_session) == [(4.0, 1.5)]
    db_session.execute(update(Mark).values(is_excused=True))
    refresh_marks(db_session, given)
    assert stored(db_session) == [(4.0, None)]


def test_a_removed_student_keeps_the_mark(db_session: Session, given: Assignment, sara: User) -> None:
    submitted(db_session, given, sara, [True] * 4)
    remove_student(enrol(db_session, given.cohort_id, sara.id, NOW), LATE)
    refresh_marks(db_session, given)
    assert stored(db_session) == [(4.0, 4.0)]


def test_only_the_named_learners_are_refreshed(db_session: Session, given: Assignment, sara: User) -> None:
    taro = person(db_session, "taro")
    enrol(db_session, given.cohort_id, taro.id, NOW)
    first = submitted(db_session, given, sara, [True] * 4)
    submitted(db_session, given, taro, [True] * 4)
    db_session.execute(update(Mark).values(computed=0, final=0))
    refresh_marks(db_session, given, [first.learner_id])
    assert sorted(stored(db_session)) == [(0.0, 0.0), (4.0, 4.0)]


def test_marks_that_follow_from_the_attempts_verify(db_session: Session, given: Assignment, sara: User) -> None:
    submitted(db_session, given, sara, [True, True, False, None])
    assert list(verify_marks(db_session)) == []


@pytest.mark.parametrize(("column", "value"), [("computed", 3.0), ("final", 3.0), ("adjusted", 3.0), ("final", None)])
def test_a_flipped_mark_is_found_and_named(
    db_session: Session, given: Assignment, sara: User, column: str, value: float | None
) -> None:
    submitted(db_session, given, sara, [True, True, False, None])
    db_session.execute(update(Mark).values({column: value}))
    key = db_session.scalars(select(Mark.id)).one()
    found = list(verify_marks(db_session))
    assert {one.row for one in found} == {f"marks {key}"}


def test_a_flipped_score_and_a_mark_that_is_gone_are_found(db_session: Session, given: Assignment, sara: User) -> None:
    submitted(db_session, given, sara, [True, True, False, None])
    db_session.execute(update(Attempt).values(score=4))
    assert [(one.column, one.stored, one.recomputed) for one in verify_marks(db_session)] == [
        ("computed", "2.0", "4.0"),
        ("final", "2.0", "4.0"),
    ]
    db_session.query(Mark).delete()
    assert [one.stored for one in verify_marks(db_session)] == ["not there"]
