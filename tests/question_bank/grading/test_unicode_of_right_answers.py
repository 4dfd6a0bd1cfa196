"""A right answer is right in whatever form a keyboard gives it; look-alikes of another script are not."""

from __future__ import annotations

import pytest

from question_bank.grading import grade
from question_bank.responses import ShortTextResponse
from tests.question_bank.factories import short_text_item

forms = [
    ("123", "１２３"),
    ("ガ", "ｶﾞ"),
    ("が", "か\u3099"),
    ("A", "Ａ"),
    ("bungo", "bungo "),
    ("bungo", "bungo\u3000"),
    ("bungo", "bun\u200bgo"),
]
SEEN_BY_NO_ONE = {("が", "か\u3099"), ("bungo", "bungo ")}
"""Canonical equivalents and a trailing space: no learner can see these, so exact comparison lets them pass too."""


def credit_of(pattern: str, text: str, comparison: str) -> float:
    item = short_text_item(answers=[{"pattern": pattern}], comparison=comparison)
    return grade(item, ShortTextResponse(text=text), "en").credit


@pytest.mark.parametrize(("pattern", "text"), forms)
def test_forgiving_comparison_accepts_every_form(pattern: str, text: str) -> None:
    assert credit_of(pattern, text, "forgiving") == 1


@pytest.mark.parametrize(("pattern", "text"), forms)
def test_exact_comparison_accepts_only_what_no_eye_can_tell_apart(pattern: str, text: str) -> None:
    assert credit_of(pattern, text, "exact") == (1 if (pattern, text) in SEEN_BY_NO_ONE else 0)


@pytest.mark.parametrize("comparison", ["forgiving", "exact"])
def test_cyrillic_is_not_latin(comparison: str) -> None:
    assert credit_of("a", "а", comparison) == 0
