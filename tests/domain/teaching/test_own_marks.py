"""A student is shown their own numbers when the policy shows marks, and nothing of them before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.errors import NotFound
from quizapp.domain.quizzes.conditions import Changes, Conditions, GradingMethod
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.review_policy import PRESETS, TAKING, Aspect, Moment, Preset
from quizapp.domain.teaching.adjusting import change_mark
from quizapp.domain.teaching.adjustments import Adjustment, AdjustmentKind
from quizapp.domain.teaching.enrolments import enrol, remove_student
from quizapp.domain.teaching.gradebook import Wanted, gradebook_page
from quizapp.domain.teaching.own_marks import own_marks, own_story
from quizapp.domain.teaching.totals import MarkState
from quizapp.models.assignments import Override
from tests.domain.teaching.assigned import assignment, submitted
from tests.domain.teaching.school import NOW, cohort, person, teacher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.domain.teaching.own_marks import OwnMark
    from quizapp.models.assignments import Assignment

pytestmark = pytest.mark.usefixtures("eight")
DUE = NOW + timedelta(days=1)
TOLD = DUE + GRACE
AFTER_THE_END = Conditions(due_at=DUE, review=PRESETS[Preset.AFTER_THE_END])


class Seat:
    """A student of a class, with classmates."""

    def __init__(self, session: Session) -> None:
        self.session, self.tanaka = session, teacher(session)
        self.cohort = cohort(session, self.tanaka)
        self.sara, self.taro = person(session, "sara"), person(session, "taro")
        for one in (self.sara, self.taro):
            enrol(session, self.cohort.id, one.id, NOW)

    def given(self, conditions: Conditions) -> Assignment:
        return assignment(self.session, self.cohort, self.tanaka, conditions)

    def marks(self, now: object) -> list[OwnMark]:
        return list(own_marks(self.session, self.cohort, self.sara.id, now).marks)  # pyright: ignore[reportArgumentType]


@pytest.fixture
def seat(db_session: Session) -> Seat:
    return Seat(db_session)


def test_no_number_before_the_release_and_the_teacher_s_number_after_it(seat: Seat) -> None:
    given = seat.given(AFTER_THE_END)
    submitted(seat.session, given, seat.sara, [True, True, True, False])
    before = own_marks(seat.session, seat.cohort, seat.sara.id, TOLD - timedelta(seconds=1))
    assert [(one.points, one.state) for one in before.marks] == [(None, MarkState.MARKED)]
    assert before.total is None
    with pytest.raises(NotFound):
        own_story(seat.session, seat.cohort, seat.sara.id, given.public_id, TOLD - timedelta(seconds=1))
    after = own_marks(seat.session, seat.cohort, seat.sara.id, TOLD)
    rows = gradebook_page(seat.session, seat.cohort, Wanted(), TOLD).rows
    theirs = next(row for row in rows if row.enrolment.user_id == seat.sara.id)
    assert after.marks[0].points == theirs.cells[0].points == 3.0
    assert after.total == theirs.total


def test_nothing_is_released_while_a_classmate_with_more_time_still_writes(seat: Seat) -> None:
    given = seat.given(AFTER_THE_END)
    submitted(seat.session, given, seat.sara, [True] * 4)
    changes = Changes(due_at=DUE + timedelta(days=1)).as_json()
    taro = enrol(seat.session, seat.cohort.id, seat.taro.id, NOW)
    seat.session.add(Override(assignment_id=given.id, enrolment_id=taro.id, changes=changes, created_at=NOW))
    seat.session.flush()
    assert seat.marks(DUE + timedelta(hours=1))[0].points is None
    assert seat.marks(TOLD + timedelta(days=1))[0].points == 4.0


def test_a_mark_by_hand_is_as_secret_as_any_other(seat: Seat) -> None:
    given = seat.given(AFTER_THE_END)
    adjustment = Adjustment(AdjustmentKind.ADJUST, 1.0, "Oral.")
    enrolment = enrol(seat.session, seat.cohort.id, seat.sara.id, NOW)
    change_mark(seat.session, given, enrolment, adjustment, 0, seat.tanaka, NOW)
    before, after = seat.marks(NOW)[0], seat.marks(TOLD)[0]
    assert (before.points, before.state) == (None, MarkState.MARKED)
    assert (after.points, after.state) == (1.0, MarkState.ADJUSTED)


def test_of_several_attempts_each_must_be_released(seat: Seat) -> None:
    review = {Moment.DURING: TAKING, Moment.LATER_OPEN: frozenset(Aspect)}
    given = seat.given(Conditions(attempts=2, grading_method=GradingMethod.HIGHEST, review=review))
    submitted(seat.session, given, seat.sara, [True, False, False, False])
    later = NOW + timedelta(hours=1)
    assert seat.marks(later)[0].points == 1.0
    submitted(seat.session, given, seat.sara, [True, True, False, False], later)
    assert seat.marks(later + timedelta(seconds=1))[0].points is None
    assert seat.marks(later + timedelta(hours=1))[0].points == 2.0


def test_marks_without_correctness_are_told_but_not_question_by_question(seat: Seat) -> None:
    shown = frozenset({Aspect.MARKS, Aspect.MAXIMUM_MARKS})
    given = seat.given(Conditions(review=dict.fromkeys(Moment, shown)))
    submitted(seat.session, given, seat.sara, [True, False, False, False])
    mark, _story, by_question = own_story(seat.session, seat.cohort, seat.sara.id, given.public_id, NOW)
    assert (mark.points, by_question) == (1.0, False)


def test_what_an_assignment_is_worth_is_kept_where_the_policy_keeps_it(seat: Seat) -> None:
    given = seat.given(Conditions(review=dict.fromkeys(Moment, frozenset({Aspect.MARKS}))))
    submitted(seat.session, given, seat.sara, [True, False, False, False])
    found = own_marks(seat.session, seat.cohort, seat.sara.id, NOW)
    assert (found.marks[0].points, found.marks[0].shows_possible, found.total) == (1.0, False, None)


def test_missing_work_counts_nothing_for_the_student_too(seat: Seat) -> None:
    seat.given(AFTER_THE_END)
    found = own_marks(seat.session, seat.cohort, seat.sara.id, DUE)
    assert found.marks[0].state is MarkState.MISSING
    assert found.total is not None
    assert (found.total.earned, found.total.possible) == (0.0, 4.0)


def test_what_has_not_opened_is_not_there(seat: Seat) -> None:
    given = seat.given(Conditions(opens_at=DUE))
    assert seat.marks(NOW) == []
    with pytest.raises(NotFound):
        own_story(seat.session, seat.cohort, seat.sara.id, given.public_id, NOW)


def test_somebody_who_is_no_student_has_no_marks(seat: Seat) -> None:
    remove_student(enrol(seat.session, seat.cohort.id, seat.sara.id, NOW), NOW)
    seat.session.flush()
    for user in (seat.sara, seat.tanaka):
        with pytest.raises(NotFound):
            own_marks(seat.session, seat.cohort, user.id, NOW)
