"""A student claims an answer, the teacher decides, and the student is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.extensions import db
from quizapp.models.attempts import Attempt
from quizapp.models.regrading import Claim, Notice
from tests.database_dump import dump
from tests.statement_counter import count_statements
from tests.web.corrections.classroom import Classroom, classroom

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse


@pytest.fixture
def room(app: Flask) -> Classroom:
    return classroom(app)


def claim(room: Classroom, name: str = "sara", position: int = 4, reason: str = "He came in 1853.") -> TestResponse:
    url = f"/attempts/{room.attempts[name]}/questions/{position}/claim"
    return room.students[name].send(url, "/account/data", reason=reason)


def test_a_claim_is_made_accepted_and_told(room: Classroom) -> None:
    assert claim(room).status_code == 303
    page = room.teacher.get(f"{room.home}/claims").text
    assert "He came in 1853." in page
    assert "Perry" in page
    link = re.search(r'href="([^"]+claim=[^"]+)"', page)
    assert link
    url = link[1].replace("&amp;", "&")
    form = room.teacher.get(url).text
    assert 'value="perry"' in form
    claim_id = url.split("claim=")[1].split("&")[0].split("#")[0]
    applied = room.correct("short-text-sample", kind="accept_answer", text="perry", credit="100", claim=claim_id)
    assert applied.status_code == 303
    assert room.mark("sara") == 4
    assert "No claim waits for you" in room.teacher.get(f"{room.home}/claims").text
    notices = room.students["sara"].get("/notices").text
    assert "Your answer counts" in notices
    assert "Your mark: 3 before, 4 now." in notices
    assert "Notices (1)" in notices
    assert f"/attempts/{room.attempts['sara']}/result#question-4" in notices
    assert room.students["ken"].get("/notices").text.count("Nothing new") == 1


def test_a_claim_for_part_of_the_points_says_so(room: Classroom) -> None:
    claim(room)
    page = room.teacher.get(f"{room.home}/claims").text
    claim_id = re.search(r"claim=([\w-]+)", page)
    assert claim_id
    room.correct("short-text-sample", kind="accept_answer", text="perry", credit="50", claim=claim_id[1])
    sara = room.students["sara"]
    notices = sara.get("/notices").text
    assert "Your answer counts for 50% of the points" in notices
    assert "Your mark: 3 before, 3.5 now." in notices
    assert "and it counts for 50% of the points" in sara.get(f"/attempts/{room.attempts['sara']}/result").text


def test_a_correction_from_the_question_s_page_settles_the_claims_that_it_fulfils(room: Classroom) -> None:
    claim(room)
    room.correct("short-text-sample", kind="accept_answer", text="perry", credit="100")
    assert "No claim waits for you" in room.teacher.get(f"{room.home}/claims").text
    assert "and it does." in room.students["sara"].get(f"/attempts/{room.attempts['sara']}/result").text


def test_a_claim_is_declined_with_a_word_and_only_once(room: Classroom) -> None:
    claim(room)
    page = f"{room.home}/claims"
    found = re.search(r'action="([^"]+/decline)"', room.teacher.get(page).text)
    assert found
    for word in ("", " \n "):
        assert room.teacher.send(found[1], page, word=word).status_code == 400
    token = room.teacher.token(page)
    answers = [
        room.teacher.client.post(found[1], data={"csrf_token": token, "word": "Read passage 2."}) for _ in range(2)
    ]
    assert [one.status_code for one in answers] == [303, 409]
    notices = room.students["sara"].get("/notices").text
    assert notices.count("Read passage 2.") == 1
    assert room.mark("sara") == 3


def test_a_claim_is_made_once_and_only_by_whom_the_answer_is(room: Classroom) -> None:
    assert [claim(room).status_code for _ in range(2)] == [303, 303]
    with room.app.app_context():
        assert db.session.query(Claim).count() == 1
    before = dump(room.app)
    url = f"/attempts/{room.attempts['sara']}/questions/4/claim"
    assert room.students["ken"].send(url, "/account/data", reason="Mine.").status_code == 404
    assert claim(room, position=1).status_code == 409
    assert claim(room, position=99).status_code == 409
    assert claim(room, name="ken", position=1, reason="").status_code == 303
    assert claim(room, name="ken", position=1, reason=" \u3000\n").status_code == 303
    assert claim(room, name="ken", position=1, reason="x" * 501).status_code == 303
    assert dump(room.app) == before


def test_what_students_write_is_text(room: Classroom) -> None:
    """IN-1."""
    payload = '<script>alert(1)</script>"onfocus=alert(1) {{7*7}}'
    claim(room, reason=payload)
    page = room.teacher.get(f"{room.home}/claims").text
    assert "<script>alert" not in page
    assert "{{7*7}}" in page


def test_notices_are_put_away(room: Classroom) -> None:
    room.correct(kind="accept_answer", option="galaxy", credit="100")
    ken = room.students["ken"]
    page = ken.get("/notices").text
    action = re.search(r'action="(/notices/[^"]+/put-away)"', page)
    assert action
    assert room.students["sara"].send(action[1], "/account/data").status_code == 404
    assert ken.send(action[1], "/notices").status_code == 303
    assert "Notices (1)" not in ken.get("/notices").text
    room.correct(kind="change_credit", option="galaxy", credit="50")
    assert "Notices (1)" in ken.get("/").text
    ken.send("/notices/put-away", "/account/data")
    assert "Notices (1)" not in ken.get("/").text


def test_the_list_of_notices_costs_a_constant_number_of_statements(room: Classroom) -> None:
    room.correct(kind="accept_answer", option="galaxy", credit="10")
    ken = room.students["ken"]
    with room.app.app_context():
        engine = db.engine

    def cost(url: str) -> int:
        with count_statements(engine) as statements:
            assert ken.get(url).status_code == 200
        return len(statements)

    few, about = cost("/notices"), cost("/about")
    for percent in range(20, 60, 10):
        room.correct(kind="change_credit", option="galaxy", credit=str(percent))
    with room.app.app_context():
        assert db.session.query(Notice).count() == 5
    assert cost("/notices") == few <= 7
    assert cost("/about") == about


def test_claims_that_wait_are_counted_where_a_teacher_passes(room: Classroom) -> None:
    overview = room.teacher.get(room.home).text
    assert "Corrections (" not in overview
    assert "claimed to be right" not in overview
    claim(room)
    claim(room, "ken", 1)
    with room.app.app_context():
        attempt = db.session.scalars(select(Attempt)).first()
        assert attempt
    pages = (room.home, f"{room.home}/gradebook", f"{room.home}/students", f"{room.home}/attempts/{attempt.public_id}")
    for page in pages:
        assert "Corrections (2)" in room.teacher.get(page).text
    assert f'href="{room.home}/claims">2 answers are claimed to be right' in room.teacher.get(room.home).text
