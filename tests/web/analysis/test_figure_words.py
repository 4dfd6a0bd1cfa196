"""Figures in numbers of the visitor's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.web.analysis.figure_words import Unit, number

if TYPE_CHECKING:
    from flask import Flask


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (-0.0009, Unit.NUMBER, "0"),
        (-0.3, Unit.PER_CENT, "0%"),
        (-0.3, Unit.PERCENTAGE_POINTS, "0 points"),
        (-5.57, Unit.PER_CENT, "-6%"),
        (0.8612, Unit.POINTS, "0.86"),
    ],
)
def test_what_rounds_to_nothing_has_no_sign(app: Flask, value: float, unit: Unit, words: str) -> None:
    with app.test_request_context():
        assert number(value, unit) == words
