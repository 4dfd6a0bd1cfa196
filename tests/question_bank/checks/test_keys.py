"""There is a key, and one only where one is asked for."""

from __future__ import annotations

import pytest

from tests.question_bank.banks import findings, messages
from tests.question_bank.factories import (
    choice_item,
    choices_item,
    cloze_item,
    matching_item,
    numeric_item,
    option_fields,
    short_text_item,
)


def three_options(*right: bool, **first: object) -> list[dict[str, object]]:
    names = [("a", "One", "一"), ("b", "Two", "二"), ("c", "Three", "三")]
    options = [option_fields(*name, right=is_right) for name, is_right in zip(names, right, strict=True)]
    return [options[0] | first, *options[1:]]


@pytest.mark.parametrize(
    ("right", "message"),
    [((False, False, False), "no option is right"), ((True, True, False), "2 options are right: a, b")],
)
def test_a_choice_has_exactly_one_key(right: tuple[bool, ...], message: str):
    assert messages(choice_item(options=three_options(*right))) == [message]


def test_only_several_choices_have_credits_of_their_own():
    (finding,) = findings(choice_item(options=three_options(True, False, False, credit=1.0)))

    assert finding.path == ("options", 0, "credit")


@pytest.mark.parametrize(
    ("right", "found"),
    [
        ((False, False, False), ["no option is right"]),
        ((True, True, True), ["every option is right"]),
        ((True, True, False), []),
        ((False, False, True), []),
    ],
)
def test_several_choices_have_a_right_and_a_wrong_one(right: tuple[bool, ...], found: list[str]):
    assert messages(choices_item(options=three_options(*right))) == found


@pytest.mark.parametrize(("credit", "count"), [(1.0, 0), (0.5, 0), (0.0, 1), (-0.5, 1)])
def test_a_right_option_earns_credit(credit: float, count: int):
    assert len(messages(choices_item(options=three_options(True, True, False, credit=credit)))) == count


@pytest.mark.parametrize("right", [(False, False, False), (True, False, True)])
def test_a_chosen_gap_has_exactly_one_key(right: tuple[bool, ...]):
    gaps = list(cloze_item().model_dump(mode="json")["gaps"])
    gaps[1]["options"] = three_options(*right)

    (finding,) = findings(cloze_item(gaps=gaps))

    assert finding.path == ("gaps", 1, "options")


def test_a_prompt_names_an_answer_that_is_there():
    prompts = list(matching_item().model_dump(mode="json")["prompts"])
    prompts[2]["answer"] = "volcano"

    (finding,) = findings(matching_item(prompts=prompts))

    assert finding.path == ("prompts", 2, "answer")
    assert "volcano" in finding.message


def test_some_typed_answer_earns_full_credit():
    assert "no answer earns full credit" in messages(short_text_item(answers=[{"pattern": "hercules", "credit": 0.5}]))
    assert "no answer earns full credit" in messages(numeric_item(answers=[{"value": 2, "credit": 0.5}]))
