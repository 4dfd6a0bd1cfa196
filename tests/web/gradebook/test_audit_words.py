"""The record of changes speaks in words: no code of the app is shown for a condition, a decision or a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.web.gradebook.audit_words import field_word, value_text

if TYPE_CHECKING:
    from flask import Flask


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("grading_method", "highest", "the best attempt"),
        ("navigation", "forward", "forward only, no way back to a question"),
        ("review", {"after_end": ["right_answer", "marks"]}, "After the end: Right answer, Points earned"),
        ("state", "declined", "declined"),
        ("policy", "never_lower", "nobody has less by it"),
        ("change", {"kind": "drop"}, "Kind: The question counts for nobody"),
        ("role", "teacher", "Teacher"),
        ("due_at", "2026-11-24T15:00:00+00:00", "Nov 25, 2026, 12:00\N{NARROW NO-BREAK SPACE}AM"),
        ("excused", True, "yes"),
        ("time_limit", 1200, "20 minutes"),
        ("wait", 5400, "1 hour 30 minutes"),
        ("late_credit", 0.5, "50%"),
        ("attempts", 23, "23"),
        ("language", "ja", "日本語"),
        ("password", "changed", "changed"),
        (
            "change",
            {"kind": "new_key", "gap": None, "judgement": None, "options": ["galaxy"], "pairs": {}, "tolerance": 0.0},
            "Kind: Another answer is the right one; Options: galaxy",
        ),
        ("title", "highest", "highest"),
        ("title", "", "none"),
    ],
)
def test_a_value_is_told_in_the_words_of_its_field(app: Flask, field: str, value: object, words: str) -> None:
    with app.test_request_context():
        assert value_text(value, field, "Asia/Tokyo", {}) == words


def test_a_field_without_a_word_is_told_by_its_name(app: Flask) -> None:
    with app.test_request_context():
        assert field_word("right_answer_before_end") == "Right answers may be shown before everybody has ended"
        assert field_word("time_limit") == "Time limit"
        assert field_word("never_heard_of") == "never heard of"
