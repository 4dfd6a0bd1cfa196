"""Recording answers in practice: tries, hints, being shown the answer, resends and late pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from question_bank.responses import ChoicesResponse, NumericResponse
from quizapp.domain.bank.sync import sync_bank
from quizapp.domain.quizzes.errors import AlreadySettled, AnsweredElsewhere, AttemptClosed, NoHint
from quizapp.models.attempts import Attempt, FeedbackMode
from tests.question_bank.factories import choices_item
from tests.stock import bank_of

if TYPE_CHECKING:
    from tests.domain.takers import Taker

KEY = "a-key-of-one-form"


@pytest.fixture
def attempt(taker: Taker) -> Attempt:
    return taker.start()


@pytest.fixture
def choices(taker: Taker, attempt: Attempt) -> int:
    """The position of a question that allows two tries."""
    return taker.position_of(attempt, "choices-sample")


@pytest.fixture
def numeric(taker: Taker, attempt: Attempt) -> int:
    return taker.position_of(attempt, "numeric-sample")


def test_every_type_is_graded_and_settled_by_its_right_answer(taker: Taker, attempt: Attempt) -> None:
    for position in range(1, 9):
        response = taker.give_right(attempt, position)
        assert response
        assert (response.state, response.credit, response.awarded, response.tries_before) == ("right", 1, 1, 0)
        assert taker.standing(attempt, position).is_settled
    assert taker.count(attempt) == 8


def test_every_type_is_graded_wrong_by_a_wrong_answer(taker: Taker, attempt: Attempt) -> None:
    for position in range(1, 9):
        response = taker.give_wrong(attempt, position)
        assert response
        assert response.state in ("wrong", "partial")
        assert response.awarded < 1


def test_a_right_second_try_earns_half(taker: Taker, attempt: Attempt, choices: int) -> None:
    taker.give_wrong(attempt, choices)
    response = taker.give_right(attempt, choices)
    assert response
    assert (response.credit, response.tries_before, response.awarded) == (1, 1, 0.5)


def test_there_is_no_third_try(taker: Taker, attempt: Attempt, choices: int) -> None:
    taker.give_wrong(attempt, choices)
    taker.give_wrong(attempt, choices)
    with pytest.raises(AlreadySettled):
        taker.give_right(attempt, choices)


def test_a_resend_is_the_same_response_and_uses_no_try(taker: Taker, attempt: Attempt, choices: int) -> None:
    given = taker.give_wrong(attempt, choices)
    assert given
    resent = [
        taker.give(attempt, taker.wrong(attempt, choices), choices, key=given.client_key, based_on=0) for _ in "ab"
    ]
    assert [one and one.id for one in resent] == [given.id, given.id]
    assert taker.count(attempt) == 1
    assert len(taker.responses(attempt, choices)) == 1


def test_a_resend_of_an_answer_that_settled_the_question_is_no_error(
    taker: Taker, attempt: Attempt, numeric: int
) -> None:
    first = taker.give(attempt, NumericResponse(text="2"), numeric, key=KEY)
    again = taker.give(attempt, NumericResponse(text="2"), numeric, key=KEY, based_on=0)
    assert first
    assert again
    assert first.id == again.id


def test_a_key_that_comes_back_with_another_answer_is_told(taker: Taker, attempt: Attempt, numeric: int) -> None:
    taker.give(attempt, NumericResponse(text="4"), numeric, key=KEY)
    with pytest.raises(AnsweredElsewhere):
        taker.give(attempt, NumericResponse(text="2"), numeric, key=KEY, based_on=0)


def test_a_key_of_another_question_is_refused(taker: Taker, attempt: Attempt, numeric: int, choices: int) -> None:
    taker.give(attempt, NumericResponse(text="4"), numeric, key=KEY)
    with pytest.raises(AnsweredElsewhere):
        taker.give(attempt, taker.wrong(attempt, choices), choices, key=KEY)


def test_a_page_that_has_not_seen_the_first_try_makes_no_second(taker: Taker, attempt: Attempt, choices: int) -> None:
    taker.give_wrong(attempt, choices)
    with pytest.raises(AnsweredElsewhere):
        taker.give(attempt, taker.wrong(attempt, choices), choices, based_on=0)


def test_being_shown_the_answer_settles_the_question_for_nothing(taker: Taker, attempt: Attempt, choices: int) -> None:
    response = taker.give(attempt, None, choices)
    assert response
    assert (response.state, response.content, response.awarded) == ("blank", None, 0)
    assert taker.standing(attempt, choices).is_settled
    with pytest.raises(AlreadySettled):
        taker.give_right(attempt, choices)


def test_being_shown_the_answer_after_a_try_keeps_what_the_try_earned(taker: Taker) -> None:
    sync_bank(taker.session, bank_of([choices_item()]), taker.now)
    attempt = taker.start()
    part = taker.give(attempt, ChoicesResponse(options=("east-timor", "cambodia")))
    taker.give(attempt, None)
    assert part
    assert 0 < part.awarded < 1
    assert taker.standing(attempt).awarded == part.awarded


def test_a_number_that_cannot_be_read_is_kept_and_uses_no_try(taker: Taker, attempt: Attempt, numeric: int) -> None:
    unread = taker.give(attempt, NumericResponse(text="many"), numeric)
    assert unread
    assert (unread.state, unread.awarded) == ("invalid", 0)
    right = taker.give(attempt, NumericResponse(text="２機"), numeric)
    assert right
    assert (right.tries_before, right.awarded) == (0, 1)
    assert "２機" in (right.content or "")


def test_a_hint_taken_before_a_try_costs_a_quarter(taker: Taker, attempt: Attempt, choices: int) -> None:
    taker.hint(attempt, choices)
    response = taker.give_right(attempt, choices)
    assert response
    assert (response.hint_taken, response.awarded) == (True, 0.75)


def test_a_hint_taken_after_a_try_costs_only_the_next_one(taker: Taker, attempt: Attempt, choices: int) -> None:
    first = taker.give_wrong(attempt, choices)
    taker.hint(attempt, choices)
    taker.hint(attempt, choices)
    second = taker.give_right(attempt, choices)
    assert first
    assert second
    assert (first.hint_taken, second.hint_taken, second.awarded) == (False, True, 0.375)


def test_a_hint_on_one_question_costs_nothing_on_another(
    taker: Taker, attempt: Attempt, choices: int, numeric: int
) -> None:
    taker.hint(attempt, choices)
    response = taker.give_right(attempt, numeric)
    assert response
    assert response.awarded == 1


def test_where_there_is_no_hint_none_is_given(taker: Taker) -> None:
    sync_bank(taker.session, bank_of([choices_item(hint=None)]), taker.now)
    with pytest.raises(NoHint):
        taker.hint(taker.start())


def test_a_test_gives_no_hint(taker: Taker) -> None:
    with pytest.raises(NoHint):
        taker.hint(taker.start(FeedbackMode.TEST))


def test_a_closed_attempt_takes_no_answer_and_no_hint(taker: Taker, attempt: Attempt, choices: int) -> None:
    taker.close(attempt)
    with pytest.raises(AttemptClosed):
        taker.give_right(attempt, choices)
    with pytest.raises(AttemptClosed):
        taker.hint(attempt, choices)
    assert taker.count(attempt) == 0
