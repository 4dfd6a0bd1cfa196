"""What teachers call things stays as they write it: Japanese keeps its full-width signs, invisible characters go."""

from __future__ import annotations

import pytest

from quizapp.domain.teaching.adjustments import AdjustmentKind, read_adjustment
from quizapp.domain.teaching.assignment_rules import read_title as read_assignment_title
from quizapp.domain.teaching.question_set_editing import read_title as read_set_title

WRITTEN = "第１回：協力（復習）"


@pytest.mark.parametrize("read", [read_assignment_title, read_set_title])
def test_a_title_keeps_its_full_width_signs_and_loses_what_shows_nothing(read: object) -> None:
    assert callable(read)
    assert read(f" \u200b{WRITTEN}\u202e ") == WRITTEN


def test_a_reason_keeps_them_too() -> None:
    assert read_adjustment(AdjustmentKind.EXCUSE, "", f"{WRITTEN}\u200b", 10, "ja").reason == WRITTEN
