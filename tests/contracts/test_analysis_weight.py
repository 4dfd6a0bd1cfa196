"""What the analysis of a long assignment weighs with an empty cache: at most 60 kB, heads of replies included."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from sqlalchemy import select

from question_bank.responses import ChoiceResponse
from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.teaching.enrolments import enrol
from quizapp.extensions import db
from quizapp.models.people import User
from quizapp.web.analysis.assignment_view import ROWS_A_PAGE
from tests.domain.teaching.assigned import assignment, submitted
from tests.domain.teaching.school import person
from tests.question_bank.factories import choice_item, option_fields, text
from tests.stock import bank_of, load
from tests.web.teach.teachers import class_of, teacher_at

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from question_bank.items import Item
    from tests.web.account.visitors import Visitor

LIMIT = 60_000
SERVERS_HEAD = 120
"""What a server adds to the head of a reply: the status line, the date and its own name."""
QUESTIONS = 100
LINKED = re.compile(r'<(?:link|script)[^>]*\s(?:href|src)="(/static/[^"]+)"')
DRAWN = re.compile(r'url\("([^"]+)"\)')


def weight(visitor: Visitor, url: str) -> int:
    """The bytes of a page with its style sheets, the drawings that they name, its scripts and its icon."""
    page = visitor.client.get(url, headers={"Accept-Language": "ja"})
    assert page.status_code == 200
    weights = [_bytes_of(page)]
    linked = set(LINKED.findall(page.text))
    while linked:
        url = linked.pop()
        with visitor.get(url) as reply:
            weights.append(_bytes_of(reply))
            linked |= {urljoin(url, one) for one in DRAWN.findall(reply.get_data(as_text=True))}
    return sum(weights)


def _bytes_of(reply: Response) -> int:
    return len(reply.data) + len(str(reply.headers)) + SERVERS_HEAD


def long_items() -> list[Item]:
    """A hundred questions as long as real ones."""
    options = [option_fields(f"option-{one}", f"Answer {one}", f"答え{one}", right=one == 0) for one in range(4)]
    stem = "Which of these did the brief say about what was agreed in the year {0}, and not about any other?"
    spoken = "資料によると、{0}年に合意された内容として正しいものはどれですか。ほかの年のものは除きます。"
    return [
        choice_item(
            id=f"question-number-{number}", stem=text(stem.format(number), spoken.format(number)), options=options
        )
        for number in range(1, QUESTIONS + 1)
    ]


@pytest.fixture
def teacher(app: Flask) -> Visitor:
    load(app, bank_of(long_items()))
    return teacher_at(app)


def test_an_analysis_of_a_hundred_questions(app: Flask, teacher: Visitor) -> None:
    made = class_of(app)
    with app.app_context():
        session = db.session()
        owner = session.scalars(select(User).where(User.username == "tanaka")).one()
        cohort = session.merge(made)
        given = assignment(session, cohort, owner, Conditions(), QUESTIONS)
        for number in range(12):
            student = person(session, f"student-{number}")
            enrol(session, cohort.id, student.id, now())
            submitted(session, given, student, [_choice(number, place) for place in range(QUESTIONS)])
        url = f"/classes/{cohort.public_id}/assignments/{given.public_id}/analysis"
        session.commit()
    assert teacher.get(url).text.count('class="analysis-stem"') == ROWS_A_PAGE
    assert weight(teacher, url) <= LIMIT


def _choice(student: int, place: int) -> ChoiceResponse:
    """The later students know more; every tenth question is one that they get wrong instead."""
    rng = Random(f"{student} {place}")  # noqa: S311
    knows = rng.random() < (student + 1) / 14
    return ChoiceResponse(option="option-0" if knows == bool(place % 10) else f"option-{rng.randint(1, 3)}")
