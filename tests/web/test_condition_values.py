"""A condition is told in words: lengths of time in their own units, what is lifted as such, no password."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.quizzes.conditions import Conditions, GradingMethod, Navigation
from quizapp.domain.quizzes.review_policy import PRESETS, Aspect, Moment, Preset
from quizapp.web.condition_values import NAMES, conditions_in_words, value_in_words

if TYPE_CHECKING:
    from flask import Flask


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("time_limit", 5_400, "1 hour 30 minutes"),
        ("time_limit", 90_061, "1 day 1 hour 1 minute 1 second"),
        ("wait", 0, "none"),
        ("late_credit", 0.5, "50%"),
        ("time_factor", 1.0, "none"),
        ("time_factor", 1.25, "1.25 times the time limit"),
        ("attempts", 3, "3"),
        ("attempts", None, "any number"),
        ("opens_at", None, "at once"),
        ("due_at", None, "no date"),
        ("late_until", None, "none"),
        ("due_at", datetime(2026, 11, 24, 15, tzinfo=UTC), "Nov 25, 2026, 12:00\N{NARROW NO-BREAK SPACE}AM"),
        ("password", "swordfish", "asked for"),
        ("password", None, "none"),
        ("shuffle_options", False, "no"),
        ("grading_method", GradingMethod.AVERAGE, "the average of the attempts"),
        ("navigation", Navigation.FORWARD, "forward only, no way back to a question"),
        (
            "review",
            PRESETS[Preset.AS_YOU_GO],
            "As you go: each answer is told at once",
        ),
        ("review", {Moment.AFTER_END: frozenset({Aspect.MARKS})}, "Chosen line by line"),
    ],
)
def test_a_value_is_told_as_people_say_it(app: Flask, name: str, value: object, words: str) -> None:
    with app.test_request_context():
        assert value_in_words(name, value, "Asia/Tokyo") == words


def test_every_condition_is_told_but_the_feedback_that_has_a_table_of_its_own(app: Flask) -> None:
    with app.test_request_context():
        told = conditions_in_words(Conditions(password="swordfish"), "Asia/Tokyo")
    assert set(told) == set(NAMES) == set(Conditions.model_fields) - {"overall_feedback"}
    assert "swordfish" not in " ".join(told.values())
