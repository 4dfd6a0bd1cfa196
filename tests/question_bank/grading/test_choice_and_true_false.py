"""`choice` and `true_false`: full credit or none."""

from __future__ import annotations

import pytest

from question_bank.grading import grade
from question_bank.outcomes import Outcome, PartOutcome, State
from question_bank.responses import ChoiceResponse, TrueFalseResponse
from tests.question_bank.factories import choice_item, feedback_on, true_false_item


@pytest.mark.parametrize(
    ("option", "state", "credit"),
    [("hercules", State.RIGHT, 1.0), ("galaxy", State.WRONG, 0.0), ("spartan", State.WRONG, 0.0)],
)
def test_a_choice_earns_by_the_key_and_speaks_of_the_chosen_option(option: str, state: State, credit: float) -> None:
    said = feedback_on(option)
    expected = Outcome(state, credit, feedback=(said,), parts=(PartOutcome(option, state, credit, feedback=said),))
    assert grade(choice_item(), ChoiceResponse(option=option), "en") == expected


@pytest.mark.parametrize("statement_is_true", [True, False])
@pytest.mark.parametrize("judgement", [True, False])
def test_a_judgement_earns_when_it_agrees(statement_is_true: bool, judgement: bool) -> None:
    item = true_false_item(right=statement_is_true)
    outcome = grade(item, TrueFalseResponse(value=judgement), "en")
    assert outcome.credit == (1.0 if judgement == statement_is_true else 0.0)
    assert outcome.feedback == (feedback_on("true" if judgement else "false"),)


def test_an_option_without_feedback_says_nothing() -> None:
    item = true_false_item(feedback_true=None)
    assert grade(item, TrueFalseResponse(value=True), "en").feedback == ()
