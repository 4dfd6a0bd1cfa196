"""Recording answers in a test: the last one stands, an unchanged one is no new one, a stale page is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from question_bank.responses import NumericResponse
from quizapp.domain.quizzes.attempts import remove_flag, set_flag
from quizapp.domain.quizzes.errors import AnsweredElsewhere, AttemptClosed
from quizapp.models.attempts import Attempt, FeedbackMode

if TYPE_CHECKING:
    from tests.domain.takers import Taker

KEY = "a-key-of-one-form"


@pytest.fixture
def attempt(taker: Taker) -> Attempt:
    return taker.start(FeedbackMode.TEST)


@pytest.fixture
def numeric(taker: Taker, attempt: Attempt) -> int:
    return taker.position_of(attempt, "numeric-sample")


def number(text: str) -> NumericResponse:
    return NumericResponse(text=text)


def test_an_answer_can_be_changed_as_often_as_one_likes_and_costs_nothing(
    taker: Taker, attempt: Attempt, numeric: int
) -> None:
    for text in ("4", "5", "4", "2"):
        taker.give(attempt, number(text), numeric)
    responses = taker.responses(attempt, numeric)
    assert [one.tries_before for one in responses] == [0, 0, 0, 0]
    assert responses[-1].awarded == 1


def test_the_same_answer_again_is_no_new_response(taker: Taker, attempt: Attempt, numeric: int) -> None:
    first = taker.give(attempt, number("4"), numeric)
    again = taker.give(attempt, number("4"), numeric)
    assert first is again
    assert taker.count(attempt) == 1


def test_an_empty_answer_to_an_unanswered_question_stores_nothing(taker: Taker, attempt: Attempt, numeric: int) -> None:
    assert taker.give(attempt, None, numeric) is None
    assert (taker.responses(attempt, numeric), taker.count(attempt)) == ((), 0)


def test_an_answer_can_be_taken_away(taker: Taker, attempt: Attempt, numeric: int) -> None:
    taker.give(attempt, number("2"), numeric)
    taker.give(attempt, None, numeric)
    assert taker.standing(attempt, numeric).state == "unanswered"
    taker.close(attempt)
    assert attempt.score == 0


def test_a_page_that_has_not_seen_the_latest_answer_is_told(taker: Taker, attempt: Attempt, numeric: int) -> None:
    taker.give(attempt, number("4"), numeric)
    with pytest.raises(AnsweredElsewhere):
        taker.give(attempt, number("5"), numeric, based_on=0)
    assert len(taker.responses(attempt, numeric)) == 1


def test_a_stale_page_that_sends_what_is_stored_is_no_conflict(taker: Taker, attempt: Attempt, numeric: int) -> None:
    taker.give(attempt, number("4"), numeric)
    taker.give(attempt, number("4"), numeric, based_on=0)
    assert taker.count(attempt) == 1


def test_a_late_resend_does_not_bring_an_old_answer_back(taker: Taker, attempt: Attempt, numeric: int) -> None:
    taker.give(attempt, number("4"), numeric, key=KEY)
    taker.give(attempt, number("2"), numeric)
    taker.give(attempt, number("4"), numeric, key=KEY, based_on=0)
    assert [one.content for one in taker.responses(attempt, numeric)][-1] == '{"type":"numeric","text":"2"}'
    assert taker.count(attempt) == 2


def test_a_page_brought_back_with_its_key_and_another_answer_is_told(
    taker: Taker, attempt: Attempt, numeric: int
) -> None:
    taker.give(attempt, number("4"), numeric, key=KEY)
    with pytest.raises(AnsweredElsewhere):
        taker.give(attempt, number("2"), numeric, key=KEY, based_on=0)


def test_sequences_count_up_within_the_attempt_without_gaps(taker: Taker, attempt: Attempt) -> None:
    for position in (3, 1, 2):
        taker.give_wrong(attempt, position)
        taker.give_wrong(attempt, position)
        taker.give_right(attempt, position)
    sequences = [one.sequence for position in (3, 1, 2) for one in taker.responses(attempt, position)]
    assert sequences == [1, 2, 3, 4, 5, 6]


def test_flagging_twice_is_flagging_once(taker: Taker, attempt: Attempt) -> None:
    for _ in range(2):
        set_flag(taker.session, taker.question(attempt), taker.pass_time())
        assert taker.question(attempt).is_flagged
    for _ in range(2):
        remove_flag(taker.session, taker.question(attempt))
        assert not taker.question(attempt).is_flagged


def test_a_closed_attempt_takes_no_answer_and_no_flag(taker: Taker, attempt: Attempt, numeric: int) -> None:
    taker.give(attempt, number("4"), numeric, key=KEY)
    taker.close(attempt)
    with pytest.raises(AttemptClosed):
        taker.give(attempt, number("4"), numeric, key=KEY, based_on=0)
    with pytest.raises(AttemptClosed):
        set_flag(taker.session, taker.question(attempt), taker.pass_time())
    with pytest.raises(AttemptClosed):
        remove_flag(taker.session, taker.question(attempt))
    assert len(taker.responses(attempt, numeric)) == 1
