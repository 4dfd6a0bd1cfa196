"""Typing one text into whatever takes text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.web.students import Student

TYPED_KINDS = ("short_text", "numeric", "cloze")


def answer_typed(student: Student, attempt: str, position: int, typed: str) -> None:
    """Answer a question with a text in every text field, and what is right in all others."""
    page = student.read(attempt, position)
    names = [name for tag in re.findall(r"<input[^>]*>", page.text) for name in _name_of_text_field(tag)]
    assert names
    response = student.send(page, {**student.right_entry(attempt, position), **dict.fromkeys(names, typed)})
    assert response.status_code == 303


def _name_of_text_field(tag: str) -> list[str]:
    found = re.search(r'name="(response[^"]*)"', tag)
    return [found[1]] if found and 'type="' not in tag else []
