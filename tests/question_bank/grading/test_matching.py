"""`matching`: right pairs over all pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.grading import grade
from question_bank.outcomes import Outcome, PartOutcome, State
from question_bank.responses import MatchingResponse
from tests.question_bank.factories import matching_item
from tests.question_bank.grading.strategies import LAW, pairs

ITEM = matching_item()
RIGHT = {prompt.id: prompt.answer for prompt in ITEM.prompts}


def credit_of(given_pairs: dict[str, str]) -> float:
    return grade(ITEM, MatchingResponse(pairs=given_pairs), "en").credit


@pytest.mark.parametrize(
    ("given_pairs", "credit"),
    [
        (RIGHT, 1.0),
        ({"haiyan": "typhoon"}, 0.333333333),
        ({"haiyan": "typhoon", "tsunami": "earthquake", "flight": "flood"}, 0.666666667),
        ({"haiyan": "search", "tsunami": "typhoon", "flight": "earthquake"}, 0.0),
        (dict.fromkeys(RIGHT, "typhoon"), 0.333333333),
        (dict.fromkeys(RIGHT, "flood"), 0.0),
        ({}, 0.0),
    ],
)
def test_credit_is_the_share_of_right_pairs(given_pairs: dict[str, str], credit: float) -> None:
    assert credit_of(given_pairs) == credit


def test_every_prompt_has_a_part_also_when_left_open() -> None:
    outcome = grade(ITEM, MatchingResponse(pairs={"flight": "search", "haiyan": "flood"}), "ja")
    assert outcome == Outcome(
        State.PARTIAL,
        0.333333333,
        parts=(
            PartOutcome("haiyan", State.WRONG, 0.0),
            PartOutcome("tsunami", State.WRONG, 0.0),
            PartOutcome("flight", State.RIGHT, 1.0),
        ),
    )


def test_one_answer_may_belong_to_two_prompts() -> None:
    prompts = [{"id": name, "text": {"en": name, "ja": name}, "answer": "flood"} for name in ("rain", "storm")]
    item = matching_item(prompts=prompts)
    assert grade(item, MatchingResponse(pairs={"rain": "flood", "storm": "flood"}), "en").credit == 1


@LAW
@given(given_pairs=pairs(ITEM), prompt=st.sampled_from(sorted(RIGHT)))
def test_putting_a_pair_right_never_lowers_and_leaving_it_open_never_raises(
    given_pairs: dict[str, str], prompt: str
) -> None:
    credit = credit_of(given_pairs)
    opened = {other: answer for other, answer in given_pairs.items() if other != prompt}
    assert credit_of(opened) <= credit <= credit_of(given_pairs | {prompt: RIGHT[prompt]})
