"""An item does not tell its own key."""

from __future__ import annotations

import pytest

from tests.question_bank.banks import findings, messages
from tests.question_bank.factories import choice_item, cloze_item, numeric_item, short_text_item, text


@pytest.mark.parametrize(
    ("item", "path"),
    [
        (choice_item(stem=text("Is it the C-130 Hercules?", "どれですか。130")), ("stem", "en")),
        (choice_item(stem=text("Which? 130", "C-130ハーキュリーズはどれですか。")), ("stem", "ja")),
        (choice_item(hint=text("Think of the *C-130 Hercules*.", "x")), ("hint", "en")),
        (short_text_item(hint=text("x", "ハーキュリーズのことです。")), ("hint", "ja")),
        (numeric_item(hint=text("There were 2.", "x")), ("hint", "en")),
        (
            cloze_item(text=text("2 [[aircraft]] in [[year]], yes in 2020.", "[[year]]年に2機の[[aircraft]]、2020")),
            ("text", "en"),
        ),
    ],
)
def test_a_key_that_is_told_is_found(item, path: tuple[str, str]):
    assert path in [finding.path for finding in findings(item)]


def test_a_key_inside_a_longer_word_or_number_is_not_told():
    assert messages(numeric_item(stem=text("How many in 2020?", "2020年に何機ですか。"))) == []
    assert messages(short_text_item(hint=text("Think of Herculesville.", "x"))) == []
