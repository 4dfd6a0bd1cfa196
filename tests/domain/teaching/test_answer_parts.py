"""The parts of each item type: what is on offer, which is right, and what a response says to them."""

from __future__ import annotations

import pytest

from question_bank.grading import right_answer
from question_bank.items import ChoiceItem
from question_bank.responses import ClozeResponse, ShortTextResponse
from quizapp.domain.measurement.figures import Reason
from quizapp.domain.teaching.answer_parts import WHOLE, chosen_in, parts_of, typed_in
from quizapp.domain.teaching.guess_scores import guess_score
from tests.journeys.eight_types import eight_types
from tests.question_bank.factories import choice_item, cloze_item, short_text_item

EIGHT = {item.type: item for item in eight_types()}


@pytest.mark.parametrize("kind", sorted(EIGHT))
def test_the_right_answer_chooses_exactly_the_keys_of_every_part(kind: str):
    item = EIGHT[kind]
    given = right_answer(item, "en")

    for part in parts_of([item]):
        if part.options:
            assert chosen_in(part.id, given) == part.keys != frozenset()
            assert chosen_in(part.id, None) == frozenset()
        else:
            typed = typed_in(part.id, item, given, "en")
            assert typed is not None
            assert typed.credit == 1


def test_an_unknown_answer_is_told_as_it_was_read():
    typed = typed_in(WHOLE, short_text_item(), ShortTextResponse(text="  A  KETTLE "), "en")

    assert typed is not None
    assert (typed.text, typed.reading, typed.credit) == ("  A  KETTLE ", "a kettle", 0)


def test_gaps_left_open_say_nothing():
    item = cloze_item()

    assert typed_in(item.gaps[0].id, item, ClozeResponse(gaps={}), "en") is None


def test_a_response_of_another_type_types_nothing():
    assert typed_in(WHOLE, choice_item(), ShortTextResponse(text="a kettle"), "en") is None


def test_options_that_only_an_earlier_version_had_are_kept_and_are_wrong():
    newest = choice_item()
    gone = newest.options[0].model_copy(update={"id": "gone", "right": True})
    earlier = newest.model_copy(update={"options": (gone, *newest.options[1:])})

    (part,) = parts_of([newest, earlier])

    assert [option.id for option in part.options] == [*(option.id for option in newest.options), "gone"]
    assert part.keys == {option.id for option in newest.options if option.right}


def test_guess_scores_follow_the_type():
    choice = EIGHT["choice"]
    assert isinstance(choice, ChoiceItem)
    assert guess_score(choice) == pytest.approx(100 / len(choice.options))
    assert guess_score(EIGHT["true_false"]) == 50
    assert guess_score(EIGHT["short_text"]) == guess_score(EIGHT["numeric"]) == 0
    assert guess_score(EIGHT["choices"]) == guess_score(EIGHT["ordering"]) == Reason.NOT_DEFINED
