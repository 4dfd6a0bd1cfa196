"""A page with one question loads the style sheets of its type and no others; one with any, those of all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask

KINDS = {
    "choice": "option",
    "choices": "option",
    "true_false": "option",
    "short_text": "typed",
    "numeric": "typed",
    "matching": "matching",
    "ordering": "ordering",
    "cloze": "cloze",
}


def sheets(app: Flask, kind: str | None) -> list[str]:
    with app.test_request_context():
        macros = app.jinja_env.get_template("components/stylesheets.html").module
        return re.findall(r"css/components/([a-z-]+)", str(macros.question_stylesheets(kind)))  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize(("kind", "sheet"), KINDS.items())
def test_one_question_has_the_sheets_of_its_type(app: Flask, kind: str, sheet: str) -> None:
    assert sheets(app, kind) == ["question", sheet]


def test_questions_of_any_type_have_each_sheet_once(app: Flask) -> None:
    assert sheets(app, None) == ["question", "option", "typed", "matching", "ordering", "cloze"]
