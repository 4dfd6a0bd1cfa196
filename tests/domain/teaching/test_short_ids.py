"""Short ids lead to the mark that they were made of, never to another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.domain.errors import NotFound
from quizapp.domain.teaching.enrolments import enrol
from quizapp.domain.teaching.short_ids import KEPT, mark_ids, short_mark_id
from quizapp.extensions import db
from tests.domain.teaching.assigned import assignment
from tests.domain.teaching.school import NOW, cohort, person, teacher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.models.assignments import Assignment
    from quizapp.models.teaching import Cohort, Enrolment

pytestmark = pytest.mark.usefixtures("eight")


@pytest.fixture
def made(db_session: Session) -> tuple[Cohort, Assignment, list[Enrolment]]:
    session = db_session
    tanaka = teacher(session)
    of_class = cohort(session, tanaka)
    pupils = [person(session, name) for name in ("sara", "taro")]
    enrolled = [enrol(session, of_class.id, one.id, NOW) for one in pupils]
    return of_class, assignment(session, of_class, tanaka), enrolled


def test_a_short_id_means_one_mark(made: tuple[Cohort, Assignment, list[Enrolment]]) -> None:
    of_class, given, enrolled = made
    for one in enrolled:
        found = mark_ids(db.session(), of_class, short_mark_id(given, one))
        assert found == (given.public_id, one.public_id)


def test_of_two_that_are_alike_none_is_meant(made: tuple[Cohort, Assignment, list[Enrolment]]) -> None:
    of_class, given, (sara, taro) = made
    taro.public_id = sara.public_id[:KEPT] + "x" * (22 - KEPT)
    db.session.flush()
    with pytest.raises(NotFound):
        mark_ids(db.session(), of_class, short_mark_id(given, sara))


def test_a_mark_of_another_class_and_of_a_deleted_assignment_is_none(
    made: tuple[Cohort, Assignment, list[Enrolment]],
) -> None:
    of_class, given, (sara, _taro) = made
    other = cohort(db.session(), teacher(db.session(), "suzuki"), "4C")
    for where in (other, of_class):
        given.deleted_at = NOW if where is of_class else None
        db.session.flush()
        with pytest.raises(NotFound):
            mark_ids(db.session(), where, short_mark_id(given, sara))
