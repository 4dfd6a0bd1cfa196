"""What of a question may be shown: each of the eight things by itself, and nothing for which it is too early."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from quizapp.domain.quizzes.review_policy import ALL, Aspect
from quizapp.domain.quizzes.scoring import QuestionState, Standing
from quizapp.domain.quizzes.visibility import visible_of
from quizapp.models.attempts import AttemptState, FeedbackMode

OPEN, SUBMITTED = AttemptState.OPEN, AttemptState.SUBMITTED
PRACTISE, TEST = FeedbackMode.PRACTISE, FeedbackMode.TEST
WRONG = Standing(QuestionState.WRONG, None, 0.0)
TRYING = Standing(QuestionState.TRY_AGAIN, None, 0.0)


def shown(
    mode: FeedbackMode, state: AttemptState, standing: Standing, aspects: frozenset[Aspect] = ALL
) -> frozenset[str]:
    """The names of what may be shown."""
    return frozenset(name for name, is_shown in asdict(visible_of(mode, state, standing, aspects)).items() if is_shown)


@pytest.mark.parametrize("mode", [PRACTISE, TEST])
@pytest.mark.parametrize(
    ("aspect", "names"),
    [
        (Aspect.ATTEMPT, {"attempt"}),
        (Aspect.CORRECTNESS, {"correctness"}),
        (Aspect.MAXIMUM_MARKS, {"maximum_marks"}),
        (Aspect.MARKS, {"marks"}),
        (Aspect.SPECIFIC_FEEDBACK, {"specific"}),
        (Aspect.GENERAL_FEEDBACK, {"general"}),
        (Aspect.RIGHT_ANSWER, {"answer", "correctness"}),
        (Aspect.OVERALL_FEEDBACK, set[str]()),
    ],
)
def test_after_submitting_one_thing_alone_shows_nothing_of_the_others(
    mode: FeedbackMode, aspect: Aspect, names: set[str]
) -> None:
    assert shown(mode, SUBMITTED, WRONG, frozenset({aspect})) == names


def test_during_a_test_only_one_s_own_answer_and_the_worth_are_shown() -> None:
    for standing in (WRONG, TRYING):
        assert shown(TEST, OPEN, standing) == {"attempt", "maximum_marks"}


def test_in_practice_a_try_is_told_at_once_and_the_answer_once_it_is_settled() -> None:
    told = {"attempt", "maximum_marks", "correctness", "specific", "marks"}
    assert shown(PRACTISE, OPEN, TRYING) == told | {"hint"}
    assert shown(PRACTISE, OPEN, WRONG) == told | {"general", "answer"}


def test_a_hint_is_for_practice_that_goes_on() -> None:
    assert "hint" not in shown(PRACTISE, SUBMITTED, TRYING)
    assert "hint" not in shown(TEST, SUBMITTED, TRYING)
