"""EI-15 and EI-16 in the running app: what is typed is matched in no time, computes nothing, and is folded fairly."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from question_bank.responses import response_from_json
from tests.question_bank.factories import numeric_item, short_text_item
from tests.stock import bank_of, load
from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from question_bank.items import Item

KANA = "ガ12A"


def ask(app: Flask, item: Item, typed: str, mode: str = "practise") -> tuple[TestResponse, str, str | None]:
    """Answer the only item of a bank; the response, the stored state ('' for none), and what was stored."""
    load(app, bank_of([item]))
    student = Student(app)
    attempt = student.start(feedback_mode=mode)
    response = student.send(student.read(attempt), {"response": typed})
    if response.status_code == 303:
        assert student.client.get(response.headers["Location"]).status_code == 200
    stored = student.stored(attempt, 1)
    if not stored:
        return response, "", None
    content = response_from_json(stored[0].content or "")
    return response, stored[0].state, getattr(content, "text", None)


def text_item(pattern: str, **more: object) -> Item:
    return short_text_item(answers=[{"pattern": pattern}], accept_examples=[], reject_examples=[], **more)


@pytest.mark.parametrize("pattern", ["^(a+)+$", "(a|aa)+$", "(.*a){20}", "*a" * 20 + "*b", "*" * 30 + "b"])
def test_no_pattern_makes_matching_slow(app: Flask, pattern: str) -> None:
    begin = time.process_time()
    response, state, _ = ask(app, text_item(pattern), "a" * 1_900 + "!")
    assert time.process_time() - begin < 2
    assert (response.status_code, state) == (303, "wrong")


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("1e400", "invalid"),
        ("NaN", "invalid"),
        ("inf", "invalid"),
        ("0x10", "invalid"),
        ("1_000", "invalid"),
        ("__import__('os').system('touch x')", "invalid"),
        ("{{7*7}}", "invalid"),
        ("9" * 99, "wrong"),
        ("2", "right"),
        ("２", "right"),
        ("１２", "wrong"),
    ],
)
def test_a_number_is_read_and_never_computed(app: Flask, typed: str, state: str) -> None:
    response, found, text = ask(app, numeric_item(), typed)
    assert (response.status_code, found, text) == (303, state, typed)


@pytest.mark.parametrize("typed", [KANA, "ｶﾞ12A", "カ\u309912A", "ガ１２Ａ", "ガ12a", " ガ12A　", "ガ\u200b12A"])
def test_what_means_the_same_is_right_and_kept_as_it_was_typed(app: Flask, typed: str) -> None:
    response, state, stored = ask(app, text_item(KANA), typed)
    assert (response.status_code, state, stored) == (303, "right", typed)


@pytest.mark.parametrize("typed", ["ｶﾞ12A", "ガ１２Ａ", "ガ12a"])
def test_on_request_only_the_exact_answer_is_right(app: Flask, typed: str) -> None:
    assert ask(app, text_item(KANA, comparison="exact"), typed)[1] == "wrong"


@pytest.mark.parametrize("comparison", ["forgiving", "exact"])
def test_letters_of_another_script_are_other_letters(app: Flask, comparison: str) -> None:
    assert ask(app, text_item("aircraft", comparison=comparison), "аircraft")[1] == "wrong"
    assert ask(app, text_item("aircraft", comparison=comparison), "aircraft")[1] == "right"


@pytest.mark.parametrize("typed", ["a" * 2_001, "NUL\x00", "   "])
def test_what_cannot_be_taken_is_told_and_uses_up_nothing(app: Flask, typed: str) -> None:
    response, state, _ = ask(app, text_item("aircraft"), typed)
    assert (response.status_code, state) == (400, "")
    assert 'role="alert"' in response.text or "notice--error" in response.text
