"""An answer whose sender is no longer known: what was typed stands on the page to be copied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.students import Student

if TYPE_CHECKING:
    from tests.web.students import Fields


def kept_texts(pupil: Student, item_type: str, change: Fields | None = None) -> list[str]:
    """What the page shows of an answer of this type that arrives from a device without a cookie."""
    attempt = pupil.start(feedback_mode="test")
    position = pupil.position_of(attempt, item_type)
    entered = {**pupil.right_entry(attempt, position), **(change or {})}
    question = pupil.read(attempt, position)
    response = Student(pupil.app).client.post(question.url, data=question.filled(entered))
    assert response.status_code == 401
    return re.findall(r'<p class="kept-text">(.*?)</p>', response.text)


@pytest.mark.parametrize("typed", ["two words", "Hercules", "輸送機", "2014"])
def test_what_was_typed_is_shown_in_any_script(pupil: Student, typed: str) -> None:
    assert kept_texts(pupil, "short_text", {"response": typed}) == [typed]


def test_what_was_typed_into_a_gap_is_shown_and_what_was_chosen_is_not(pupil: Student) -> None:
    assert kept_texts(pupil, "cloze") == ["Hercules"]


@pytest.mark.parametrize("item_type", ["choice", "choices", "true_false", "matching", "ordering"])
def test_tokens_and_places_are_not_shown(pupil: Student, item_type: str) -> None:
    assert kept_texts(pupil, item_type) == []
