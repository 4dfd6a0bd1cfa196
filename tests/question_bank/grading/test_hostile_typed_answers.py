"""Patterns and numbers made to hang a grader or to run code do neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from question_bank.grading import grade
from question_bank.outcomes import State
from question_bank.responses import TYPED_LIMIT, NumericResponse, ShortTextResponse
from tests.question_bank.factories import numeric_item, short_text_item

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("pattern", ["^(a+)+$", "(a|aa)+$", "(.*a){20}", "(a+)+b"])
def test_a_regular_expression_is_plain_text(pattern: str) -> None:
    item = short_text_item(answers=[{"pattern": pattern}])
    assert grade(item, ShortTextResponse(text="a" * 40 + "!"), "en").state is State.WRONG
    assert grade(item, ShortTextResponse(text=pattern.replace("*", "anything")), "en").state is State.RIGHT


def test_a_pattern_full_of_wildcards_meets_the_longest_answer() -> None:
    item = short_text_item(answers=[{"pattern": "a*" * 99 + "b"}])
    assert grade(item, ShortTextResponse(text="a" * TYPED_LIMIT), "en").state is State.WRONG


def test_the_longest_answer_of_marks_and_of_characters_that_unfold() -> None:
    for text in ("a" + "\u0301\u0316" * (TYPED_LIMIT // 2 - 1), "\ufdfa" * TYPED_LIMIT):
        assert grade(short_text_item(accents="optional"), ShortTextResponse(text=text), "en").state is State.WRONG


@pytest.mark.parametrize(
    "text", ["1e400", "NaN", "inf", "0x10", "1_000", "9" * TYPED_LIMIT, "1e999999999", "10^" * 600]
)
def test_a_number_that_only_a_program_would_read_is_invalid(text: str) -> None:
    assert grade(numeric_item(), NumericResponse(text=text), "en").state is State.INVALID


def test_code_in_place_of_a_number_does_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    response = NumericResponse(text="__import__('os').system('touch made')")
    assert grade(numeric_item(), response, "en").state is State.INVALID
    assert list(tmp_path.iterdir()) == []
