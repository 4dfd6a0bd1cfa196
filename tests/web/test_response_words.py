"""A response is told as plain text: options without their markup, and what was typed to the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from question_bank.responses import (
    ChoicesResponse,
    ClozeResponse,
    NumericResponse,
    Response,
    ShortTextResponse,
    TrueFalseResponse,
)
from quizapp.web.response_words import response_words
from tests.question_bank.factories import choices_item, cloze_item, numeric_item, short_text_item, true_false_item

if TYPE_CHECKING:
    from flask import Flask

    from question_bank.items import Item

CHOICES, CLOZE = choices_item(), cloze_item()
TYPED_GAP = next(gap.id for gap in CLOZE.gaps if gap.kind == "typed")
ODD = "*5* <b>_x_</b> [a](b) \\ & 3"


@pytest.mark.parametrize(
    ("item", "response", "words"),
    [
        (short_text_item(), ShortTextResponse(text=ODD), ODD),
        (numeric_item(), NumericResponse(text="５ ℃"), "５ ℃"),
        (true_false_item(), TrueFalseResponse(value=False), "False"),
        (CLOZE, ClozeResponse(gaps={TYPED_GAP: ODD}), f"{ODD} / –"),
    ],
)
def test_what_was_typed_stays_to_the_letter(app: Flask, item: Item, response: Response, words: str) -> None:
    with app.test_request_context():
        assert response_words(item, response, "en") == words


def test_options_are_told_by_their_texts_without_markup(app: Flask) -> None:
    first, second, *rest = CHOICES.options
    marked = first.model_copy(update={"text": {**first.text, "en": "A *marked* text"}})
    item = CHOICES.model_copy(update={"options": (marked, second, *rest)})
    with app.test_request_context():
        words = response_words(item, ChoicesResponse(options=(first.id, second.id)), "en")
    assert words == f"A marked text / {second.text['en']}"
