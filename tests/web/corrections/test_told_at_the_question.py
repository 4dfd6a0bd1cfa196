"""A correction is told at the question that it was made to, where right answers may be shown."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.review_policy import Aspect, Moment
from tests.web.corrections.classroom import Classroom, classroom

if TYPE_CHECKING:
    from flask import Flask

TOLD = "This question was corrected on"
CHANGE = "This counts too, for 50% of the points: C-5 Galaxy (The brief says so.)"


@pytest.fixture
def room(app: Flask) -> Classroom:
    return classroom(app)


def result(room: Classroom, name: str = "ken") -> str:
    return unescape(room.students[name].get(f"/attempts/{room.attempts[name]}/result").text)


def test_the_question_says_when_it_was_corrected_what_changed_and_why(room: Classroom) -> None:
    applied = room.correct(kind="accept_answer", option="galaxy", credit="50")
    for name in ("ken", "sara"):
        page = result(room, name)
        article = page[page.index('id="question-1"') : page.index('id="question-2"')]
        assert TOLD in article
        assert CHANGE in article
        assert page.count(TOLD) == 1
    assert "/result#question-1" in room.students["ken"].get("/notices").text
    room.teacher.send(f"{applied.location}/undo", applied.location)
    assert TOLD not in result(room)


def test_nothing_is_told_of_it_where_right_answers_are_not_shown(app: Flask) -> None:
    shown = frozenset(Aspect) - {Aspect.RIGHT_ANSWER}
    room = classroom(
        app, Conditions(review=dict.fromkeys(Moment, shown) | {Moment.DURING: frozenset({Aspect.ATTEMPT})})
    )
    room.correct(kind="accept_answer", option="galaxy", credit="50")
    page = result(room)
    assert 'id="question-1"' in page
    assert TOLD not in page
