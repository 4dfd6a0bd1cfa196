"""No going back: a passed question takes nothing, one not reached yet shows nothing, going on is told once (EI-12)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from question_bank.grading import right_answer
from question_bank.responses import TrueFalseResponse
from quizapp.domain.quizzes.attempts import Answer, record_response
from quizapp.domain.quizzes.conditions import Conditions, Navigation
from quizapp.domain.quizzes.errors import NotCurrent
from quizapp.domain.quizzes.navigation import move_on
from quizapp.domain.quizzes.question_pages import question_page
from quizapp.domain.quizzes.review_policy import PRESETS, Preset
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.quizzes.verification import verify
from quizapp.domain.teaching.submitting import submit_attempt
from quizapp.models.attempts import Attempt, Response
from tests.domain.teaching.school import NOW
from tests.domain.teaching.sitting import Sitting, sitting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("eight")
FORWARD = Conditions(navigation=Navigation.FORWARD)


def leave(here: Sitting, attempt: Attempt, position: int) -> None:
    move_on(here.session, here.question(attempt, position), NOW)


def contents(here: Sitting, position: int, attempt: Attempt) -> list[str | None]:
    place = here.question(attempt, position).quiz_item.id
    return list(here.session.scalars(select(Response.content).where(Response.quiz_item_id == place)))


def test_a_question_can_be_answered_again_until_it_is_left(db_session: Session) -> None:
    here = sitting(db_session, FORWARD)
    attempt = here.start()
    assert not here.question(attempt).may_go_back
    here.answer(attempt, 1)
    here.answer(attempt, 1, based_on=1)
    leave(here, attempt, 1)
    before = contents(here, 1, attempt)
    with pytest.raises(NotCurrent) as error:
        here.answer(attempt, 1, given=TrueFalseResponse(value=True), based_on=1)
    assert (error.value.position, contents(here, 1, attempt)) == (2, before)
    with pytest.raises(NotCurrent):
        question_page(db_session, here.question(attempt, 1))


def test_a_question_is_left_without_an_answer_too(db_session: Session) -> None:
    here = sitting(db_session, FORWARD)
    attempt = here.start()
    leave(here, attempt, 1)
    with pytest.raises(NotCurrent):
        here.answer(attempt, 1)
    here.answer(attempt, 2)
    assert not question_page(db_session, here.question(attempt, 2)).all[0].standing.is_answered


def test_going_on_is_told_apart_from_answering(db_session: Session) -> None:
    here = sitting(db_session, FORWARD)
    attempt = here.start()
    leave(here, attempt, 1)
    page = question_page(db_session, here.question(attempt, 2))
    assert [one.responses for one in page.all] == [()] * 4
    assert db_session.scalar(select(func.count(Response.id))) == 0


def test_a_question_that_is_not_the_present_one_is_not_left(db_session: Session) -> None:
    here = sitting(db_session, FORWARD)
    attempt = here.start()
    leave(here, attempt, 3)
    here.answer(attempt, 1)
    leave(here, attempt, 1)
    leave(here, attempt, 2)
    leave(here, attempt, 1)
    assert attempt.reached == 3


def test_nobody_goes_on_after_the_end(db_session: Session) -> None:
    here = sitting(db_session, FORWARD.model_copy(update={"time_limit": 60}))
    attempt = here.start()
    move_on(db_session, here.question(attempt), NOW + timedelta(minutes=5))
    assert attempt.reached is None
    submit_attempt(db_session, attempt, NOW)
    leave(here, attempt, 1)
    assert attempt.reached is None


def test_no_question_is_skipped(db_session: Session) -> None:
    here = sitting(db_session, FORWARD)
    attempt = here.start()
    for act in (lambda: here.answer(attempt, 3), lambda: question_page(db_session, here.question(attempt, 2))):
        with pytest.raises(NotCurrent):
            act()


def test_leaving_twice_leaves_once(db_session: Session) -> None:
    here = sitting(db_session, FORWARD)
    attempt = here.start()
    here.answer(attempt, 1, key="the-key-of-this-page-00")
    leave(here, attempt, 1)
    # The reply was lost, and the browser sends the form again.
    assert here.answer(attempt, 1, key="the-key-of-this-page-00") is not None
    leave(here, attempt, 1)
    db_session.refresh(attempt)
    assert (attempt.response_count, attempt.reached) == (1, 2)
    leave(here, attempt, 2)
    leave(here, attempt, 3)
    leave(here, attempt, 4)
    here.answer(attempt, 4)


@pytest.mark.parametrize("is_answered", [True, False])
def test_going_on_again_after_a_lost_reply_finds_everything_as_it_was(db_session: Session, is_answered: bool) -> None:
    here = sitting(db_session, FORWARD)
    attempt = here.start()
    if is_answered:
        here.answer(attempt, 1)
    leave(here, attempt, 1)
    question, before = here.question(attempt, 1), contents(here, 1, attempt)
    given = right_answer(question.item, "en") if is_answered else None
    stored = record_response(db_session, question, Answer(given, new_key(), len(before), "en"), NOW)
    leave(here, attempt, 1)
    db_session.refresh(attempt)
    assert (stored is not None, contents(here, 1, attempt), attempt.reached) == (is_answered, before, 2)
    assert attempt.response_count == len(before)


def test_going_on_leaves_scores_that_verify(db_session: Session) -> None:
    here = sitting(db_session, FORWARD)
    attempt = here.start()
    here.answer(attempt, 1)
    for position in (1, 2, 3):
        leave(here, attempt, position)
    submit_attempt(db_session, attempt, NOW)
    assert attempt.score == 1
    assert list(verify(db_session)) == []


def test_in_practice_a_settled_question_is_looked_at_again_and_the_next_one_takes_the_answer(
    db_session: Session,
) -> None:
    here = sitting(db_session, FORWARD.model_copy(update={"review": PRESETS[Preset.AS_YOU_GO]}))
    attempt = here.start()
    with pytest.raises(NotCurrent):
        here.answer(attempt, 2)
    here.answer(attempt, 1)
    assert question_page(db_session, here.question(attempt, 1)).current.standing.is_settled
    here.answer(attempt, 2)


def test_where_one_may_go_back_nothing_of_this_holds(db_session: Session) -> None:
    here = sitting(db_session)
    attempt = here.start()
    leave(here, attempt, 1)
    for position in (4, 1, 2):
        here.answer(attempt, position)
    db_session.refresh(attempt)
    assert (attempt.response_count, attempt.reached) == (3, None)


def test_where_no_going_back_begins_in_the_middle_one_goes_on_from_the_furthest_answer(db_session: Session) -> None:
    here = sitting(db_session)
    attempt = here.start()
    here.answer(attempt, 3)
    here.given.conditions = FORWARD.model_dump_json()
    db_session.flush()
    leave(here, attempt, 3)
    db_session.refresh(attempt)
    assert attempt.reached == 4
