"""What an answer is worth after hints and tries, and where a question stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.quizzes.scoring import (
    QuestionState,
    awarded,
    credit_counted,
    points_earned,
    points_possible,
    seconds_spent,
    standing,
    total_score,
    tries_allowed,
    tries_made,
)
from quizapp.models.attempts import AttemptState, FeedbackMode, Response, Treatment
from tests.question_bank.factories import all_items, choice_item, choices_item, option_fields, true_false_item

if TYPE_CHECKING:
    from question_bank.items import Item

PRACTISE, TEST = FeedbackMode.PRACTISE, FeedbackMode.TEST
OPEN, SUBMITTED = AttemptState.OPEN, AttemptState.SUBMITTED
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)

credit_values = st.sampled_from([0.0, 1 / 3, 0.5, 1.0]) | st.floats(0, 1)
tries = st.lists(st.tuples(credit_values, st.booleans()), max_size=4)


def response(state: str, awarded: float = 0.0, sequence: int = 1) -> Response:
    return Response(state=state, awarded=awarded, sequence=sequence)


def tried(credit: float, tries_before: int = 0, *, hint: bool = False) -> Response:
    state = "right" if credit >= 1 else "partial" if credit > 0 else "wrong"
    return response(state, awarded(credit, tries_before, hint), tries_before + 1)


@given(credit_values, st.integers(0, 5), st.booleans())
def test_what_is_awarded_stays_between_nothing_and_the_credit(credit: float, before: int, hint: bool) -> None:
    assert 0 <= awarded(credit, before, hint) <= min(1, credit + 1e-9)


@given(credit_values, credit_values, st.integers(0, 5), st.booleans())
def test_more_credit_is_never_awarded_less(low: float, high: float, before: int, hint: bool) -> None:
    low, high = sorted((low, high))
    assert awarded(low, before, hint) <= awarded(high, before, hint)


@given(credit_values, st.integers(0, 5), st.booleans())
def test_a_hint_and_a_further_try_never_raise_what_is_awarded(credit: float, before: int, hint: bool) -> None:
    assert awarded(credit, before, True) <= awarded(credit, before, False)
    assert awarded(credit, before + 1, hint) <= awarded(credit, before, hint)


@pytest.mark.parametrize(
    ("credit", "before", "hint", "expected"),
    [(1, 0, False, 1), (1, 0, True, 0.75), (1, 1, False, 0.5), (1, 1, True, 0.375), (0.5, 1, False, 0.25)],
)
def test_deductions_multiply(credit: float, before: int, hint: bool, expected: float) -> None:
    assert awarded(credit, before, hint) == expected


@given(credit_values, credit_values, st.booleans(), st.booleans())
def test_a_second_try_never_lowers_what_stands(first: float, second: float, hint: bool, later_hint: bool) -> None:
    one, two = tried(first, hint=hint), tried(second, 1, hint=hint or later_hint)
    for attempt in (OPEN, SUBMITTED):
        before = standing(choices_item(), PRACTISE, attempt, [one])
        assert standing(choices_item(), PRACTISE, attempt, [one, two]).awarded >= before.awarded


@given(tries)
def test_a_standing_awards_what_its_counted_response_was_awarded(given_tries: list[tuple[float, bool]]) -> None:
    responses = [tried(credit, before, hint=hint) for before, (credit, hint) in enumerate(given_tries)]
    for mode in FeedbackMode:
        found = standing(choices_item(), mode, SUBMITTED, responses)
        assert found.is_settled
        assert found.awarded == (found.counted.awarded if found.counted else 0)
        assert 0 <= found.awarded <= 1


def test_of_two_equal_tries_the_first_counts() -> None:
    first, second = tried(0.0), tried(0.0, 1)
    assert standing(choices_item(), PRACTISE, OPEN, [first, second]).counted is first


@pytest.mark.parametrize(
    ("responses", "state"),
    [
        ([], QuestionState.UNANSWERED),
        ([response("invalid")], QuestionState.UNANSWERED),
        ([tried(0)], QuestionState.TRY_AGAIN),
        ([tried(0.5)], QuestionState.TRY_AGAIN),
        ([response("invalid"), tried(0)], QuestionState.TRY_AGAIN),
        ([tried(1)], QuestionState.RIGHT),
        ([tried(0), tried(1, 1)], QuestionState.RIGHT),
        ([tried(0.6), tried(0, 1)], QuestionState.PARTIAL),
        ([tried(0), tried(0, 1)], QuestionState.WRONG),
        ([response("blank")], QuestionState.WRONG),
        ([tried(0.5), response("blank", sequence=2)], QuestionState.PARTIAL),
    ],
)
def test_where_a_question_of_an_open_practice_stands(responses: list[Response], state: QuestionState) -> None:
    assert standing(choices_item(), PRACTISE, OPEN, responses).state == state


def test_a_submitted_practice_leaves_no_question_open() -> None:
    assert standing(choices_item(), PRACTISE, SUBMITTED, []).state == QuestionState.WRONG
    assert standing(choices_item(), PRACTISE, SUBMITTED, [tried(0.5)]).state == QuestionState.PARTIAL


@pytest.mark.parametrize("given_first", [0.0, 0.5, 1.0])
def test_an_open_test_tells_nothing_of_how_an_answer_came_out(given_first: float) -> None:
    found = standing(choices_item(), TEST, OPEN, [tried(given_first)])
    assert (found.state, found.awarded) == (QuestionState.ANSWERED, 0)


@pytest.mark.parametrize(
    ("responses", "state", "points"),
    [
        ([], QuestionState.WRONG, 0),
        ([tried(1), tried(0)], QuestionState.WRONG, 0),
        ([tried(0), tried(1)], QuestionState.RIGHT, 1),
        ([tried(1), response("blank")], QuestionState.WRONG, 0),
        ([tried(1), response("invalid")], QuestionState.WRONG, 0),
    ],
)
def test_in_a_submitted_test_the_last_answer_counts(
    responses: list[Response], state: QuestionState, points: float
) -> None:
    found = standing(choices_item(), TEST, SUBMITTED, responses)
    assert (found.state, found.awarded) == (state, points)


@pytest.mark.parametrize("item", all_items(), ids=lambda item: item.type)
def test_a_test_allows_one_try_and_practice_two_but_for_two_answers_on_offer(item: Item) -> None:
    assert tries_allowed(item, TEST) == 1
    assert tries_allowed(item, PRACTISE) == (1 if item.type == "true_false" else 2)


def test_a_choice_of_two_options_allows_one_try() -> None:
    two = [option_fields("a", "A", "あ", right=True), option_fields("b", "B", "い")]
    assert tries_allowed(choice_item(options=two), PRACTISE) == 1
    assert standing(true_false_item(), PRACTISE, OPEN, [tried(0)]).state == QuestionState.WRONG


def test_what_could_not_be_read_uses_up_no_try() -> None:
    responses = [response("invalid"), tried(0), response("blank")]
    assert tries_made(PRACTISE, responses) == 1
    assert tries_made(TEST, responses) == 0


def test_the_score_is_the_sum_of_points_times_what_was_awarded() -> None:
    assert total_score([(1, 2), (0.375, 1), (0, 5)]) == 2.375
    assert total_score([(awarded(1 / 3, 0, False), 1)] * 3) == 1


def test_a_dropped_question_counts_for_nothing_and_full_credit_for_all() -> None:
    assert [credit_counted(0.25, treatment) for treatment in Treatment] == [0.25, 0, 1]
    assert [points_possible(3, treatment) for treatment in Treatment] == [3, 0, 3]


def test_thirds_of_a_question_earn_no_long_fractions() -> None:
    assert points_earned(1 / 3, 2) == 0.666667


@pytest.mark.parametrize(
    ("mode", "responses", "is_answered", "awaits_answer"),
    [
        (PRACTISE, [], False, True),
        (PRACTISE, [response("invalid")], False, True),
        (PRACTISE, [tried(0)], True, True),
        (PRACTISE, [tried(0), tried(0, 1)], True, False),
        (PRACTISE, [response("blank")], True, False),
        (TEST, [], False, True),
        (TEST, [tried(0)], True, False),
        (TEST, [tried(0), response("blank")], False, True),
    ],
)
def test_a_question_is_answered_or_awaits_an_answer_or_both(
    mode: FeedbackMode, responses: list[Response], is_answered: bool, awaits_answer: bool
) -> None:
    found = standing(choices_item(), mode, OPEN, responses)
    assert (found.is_answered, found.awaits_answer) == (is_answered, awaits_answer)


def test_time_spent_leaves_long_pauses_out() -> None:
    given_at = [NOON + timedelta(seconds=30), NOON + timedelta(hours=5)]
    assert seconds_spent(NOON, given_at, NOON + timedelta(hours=5, seconds=15)) == 30 + 600 + 15


@given(st.lists(st.integers(-100, 5_000), max_size=8), st.integers(0, 5_000))
def test_time_spent_is_never_negative_and_never_more_than_passed(after: list[int], end: int) -> None:
    found = seconds_spent(NOON, [NOON + timedelta(seconds=one) for one in after], NOON + timedelta(seconds=end))
    assert 0 <= found <= max([end, *after]) - min([0, *after])
