"""Six students, four items: every figure of the golden case, to the digits given, through the command itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from quizapp.cli import main

if TYPE_CHECKING:
    from pathlib import Path

MARKS = """\
learner,q1,q2,q3,q4
A,1,1,1,1
B,1,1,.5,0
C,1,0,.5,1
D,1,1,0,0
E,0,0,.5,0
F,0,1,0,0
"""
ITEMS = {
    "facility": (66.67, 66.67, 41.67, 33.33),
    "standard_deviation": (51.64, 51.64, 37.64, 51.64),
    "discrimination_index": (59.96, -5.57, 42.87, 41.40),
    "discriminative_efficiency": (100, -7.14, 45.45, 50),
    "effective_weight": (29.79, 19.70, 22.65, 27.86),
    "intended_weight": (25, 25, 25, 25),
}
WHOLE = {
    "mean": (2.0833, 4),
    "median": (2.25, 4),
    "standard_deviation": (1.2416, 4),
    "skewness": (0.3047, 4),
    "kurtosis": (-0.0009, 4),
    "internal_consistency": (51.89, 2),
    "error_ratio": (69.36, 2),
    "standard_error": (0.8612, 4),
}


@pytest.fixture
def printed(tmp_path: Path) -> dict[str, object]:
    path = tmp_path / "marks.csv"
    path.write_text(MARKS, "utf-8")
    result = CliRunner().invoke(main, ["analyse", str(path), "--json", "--resamples", "50"])
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


@pytest.mark.parametrize("figure", ITEMS)
def test_figure_of_the_items(printed, figure: str):
    assert tuple(round(item[figure], 2) for item in printed["items"]) == ITEMS[figure]


@pytest.mark.parametrize("figure", WHOLE)
def test_figure_of_the_whole(printed, figure: str):
    value, digits = WHOLE[figure]

    assert round(printed["whole"][figure], digits) == value


def test_json_is_not_rounded(printed):
    assert printed["items"][0]["facility"] == pytest.approx(200 / 3, abs=1e-12)
