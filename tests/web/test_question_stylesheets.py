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
    page = "{% from 'components/stylesheets.html' import question_stylesheets %}{{ question_stylesheets(kind) }}"
    with app.test_request_context():
        return re.findall(r"css/components/([a-z-]+)", app.jinja_env.from_string(page).render(kind=kind))


@pytest.mark.parametrize(("kind", "sheet"), KINDS.items())
def test_one_question_has_the_sheets_of_its_type(app: Flask, kind: str, sheet: str) -> None:
    assert sheets(app, kind) == ["question", sheet]


def test_questions_of_any_type_have_each_sheet_once(app: Flask) -> None:
    assert sheets(app, None) == ["question", "option", "typed", "matching", "ordering", "cloze"]
