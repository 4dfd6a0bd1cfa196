"""Pages of questions of every type, with what was typed; and of students who got different questions."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from question_bank.grading import right_answer
from question_bank.responses import ClozeResponse, NumericResponse, ShortTextResponse
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.teaching.enrolments import enrol
from quizapp.extensions import db
from quizapp.models.attempts import Treatment
from tests.domain.teaching.assigned import assignment, item_at, submitted
from tests.domain.teaching.school import NOW, person
from tests.journeys.eight_types import eight_types
from tests.stock import bank_of, load
from tests.web.account.visitors import get_user
from tests.web.analysis.test_item_analysis_page import row_of
from tests.web.teach.teachers import class_of, teacher_at

if TYPE_CHECKING:
    from flask import Flask

    from question_bank.items import Item
    from question_bank.responses import Response
    from tests.web.account.visitors import Visitor

STUDENTS = 24
EIGHT = eight_types()


def wrong(item: Item, number: int) -> Response | None:
    """What a student types wrongly, in two spellings that are read alike; nothing where there is nothing to type."""
    kettle = ("A  Kettle", "a kettle")[number % 2]
    match item.type:
        case "short_text":
            return ShortTextResponse(text=kettle)
        case "numeric":
            return NumericResponse(text="987")
        case "cloze":
            return ClozeResponse(gaps={gap.id: kettle for gap in item.gaps if gap.kind == "typed"})
        case _:
            return None


@pytest.fixture
def eight_given(app: Flask) -> tuple[Visitor, str]:
    """A teacher, and the address of the analysis of an assignment with a question of each type."""
    load(app, bank_of(EIGHT))
    visitor = teacher_at(app)
    made = class_of(app)
    owner = get_user(app, "tanaka")
    with app.app_context():
        session = db.session()
        cohort = session.merge(made)
        given = assignment(session, cohort, owner, Conditions(), size=len(EIGHT))
        for number in range(STUDENTS):
            student = person(session, f"pupil-{number}")
            enrol(session, cohort.id, student.id, NOW)
            answers = [
                right_answer(one, "en") if (number + place) % 3 else wrong(one, number)
                for place, one in enumerate(EIGHT)
            ]
            attempt = submitted(session, given, student, answers)
            # Students got different questions, as where they are drawn.
            for left_out in (number % 4, 4 + number % 4):
                item_at(session, attempt, 1 + left_out)[0].treatment = Treatment.DROPPED
        url = f"/classes/{cohort.public_id}/assignments/{given.public_id}/analysis"
        session.commit()
    return visitor, url


def test_every_type_has_its_page(eight_given: tuple[Visitor, str]) -> None:
    visitor, url = eight_given

    for item in EIGHT:
        for page in (f"{url}/items/{item.id}", f"{url}/items/{item.id}?choice=all", f"/items/{item.id}/analysis"):
            response = visitor.get(page)
            assert response.status_code == 200
            assert "What was answered" in response.text, page


def test_wrong_answers_that_are_read_alike_are_one_with_a_way_to_let_them_count(
    eight_given: tuple[Visitor, str],
) -> None:
    visitor, url = eight_given
    item = next(one for one in EIGHT if one.type == "short_text")
    text = visitor.get(f"{url}/items/{item.id}").text

    reading, spellings, count, _upper, link = row_of(text, "a kettle")
    assert reading == "a kettle"
    assert set(spellings.split(", ")) == {"A Kettle", "a kettle"}
    assert int(count) >= 5
    assert link == "This should count"
    assert f"{url.removesuffix('/analysis')}/items/{item.id}/correct?kind=accept_answer" in text


@pytest.mark.parametrize(("kind", "filled"), [("short_text", "a kettle"), ("numeric", "987"), ("cloze", "a kettle")])
def test_the_way_leads_to_the_correction_with_the_answer_filled_in(
    eight_given: tuple[Visitor, str], kind: str, filled: str
) -> None:
    visitor, url = eight_given
    item = next(one for one in EIGHT if one.type == kind)
    links = re.findall(r'href="([^"]*/correct[?][^"]*)"', visitor.get(f"{url}/items/{item.id}").text)
    assert links
    for link in links:
        page = visitor.get(html.unescape(link))
        assert page.status_code == 200
        assert f'value="{filled}"' in page.text


def test_where_students_got_different_questions_the_page_says_what_each_is_held_against(
    eight_given: tuple[Visitor, str],
) -> None:
    visitor, url = eight_given
    text = visitor.get(url).text

    assert "Students got different questions, so each is held against" in text
    assert "not defined where students got different questions" in text
