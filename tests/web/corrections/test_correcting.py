"""A teacher corrects a question: chooses the change, sees what it would do, applies it, and takes it back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quizapp.extensions import db
from tests.database_dump import dump
from tests.statement_counter import count_statements
from tests.web.corrections.classroom import Classroom, classroom, hidden_fields
from tests.web.teach.teachers import class_of, teacher_at

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def room(app: Flask) -> Classroom:
    return classroom(app)


def test_the_page_shows_the_key_and_offers_what_the_type_can_take(room: Classroom) -> None:
    page = room.teacher.get(room.item()).text
    assert "C-130 Hercules" in page
    for kind in ("new_key", "accept_answer", "change_credit", "drop", "full_credit"):
        assert f"kind={kind}" in page
    page = room.teacher.get(room.item("true-false-sample")).text
    assert "kind=new_key" in page
    assert "kind=accept_answer" not in page


def test_a_correction_is_previewed_applied_and_taken_back(room: Classroom) -> None:
    before = dump(room.app)
    preview = room.preview(kind="accept_answer", option="galaxy", credit="50")
    assert dump(room.app) == before
    assert re.search(r"ken\s*</th>\s*<td[^>]*>3</td>\s*<td[^>]*>3.5</td>\s*<td[^>]*>\+0.5", preview.text)
    applied = room.apply(preview)
    assert applied.status_code == 303
    assert (room.mark("ken"), room.mark("sara")) == (3.5, 3)
    page = room.teacher.get(applied.location).text
    assert "The brief says so." in page
    assert "3 → 3.5" in page
    taken = room.teacher.send(f"{applied.location}/undo", applied.location)
    assert taken.status_code == 303
    assert room.mark("ken") == 3
    assert "taken back" in room.teacher.get(f"{room.home}/corrections").text


def test_white_space_is_no_reason(room: Classroom) -> None:
    before = dump(room.app)
    assert room.preview(kind="drop", reason=" \u3000\n").status_code == 400
    preview = room.preview(kind="drop")
    action = re.search(r'action="([^"]+/apply)"', preview.text)
    assert action
    fields = {**hidden_fields(preview.text), "policy": "recompute", "reason": " "}
    assert room.teacher.client.post(action[1], data=fields).status_code == 400
    assert dump(room.app) == before


def test_a_double_click_applies_once_and_leads_to_the_same_page(room: Classroom) -> None:
    preview = room.preview(kind="new_key", option="galaxy")
    first, second = room.apply(preview), room.apply(preview)
    assert (first.status_code, second.status_code, first.location) == (303, 303, second.location)
    again = [room.teacher.send(f"{first.location}/undo", f"{room.home}/settings") for _ in range(2)]
    assert [one.status_code for one in again] == [303, 303]
    assert room.mark("ken") == 3


@pytest.mark.parametrize(
    ("slug", "data"),
    [
        ("choices-sample", {"kind": "new_key", "options": "haiti"}),
        ("choices-sample", {"kind": "change_credit", "option": "haiti", "credit": "0"}),
        ("true-false-sample", {"kind": "new_key"}),
        ("short-text-sample", {"kind": "new_key", "text": "Perry"}),
        ("short-text-sample", {"kind": "accept_answer", "text": "per*", "credit": "25 %"}),
        ("short-text-sample", {"kind": "change_credit", "option": "c-130*", "credit": "100"}),
        ("choice-sample", {"kind": "drop"}),
        ("choice-sample", {"kind": "full_credit"}),
    ],
)
def test_every_kind_of_change_can_be_made(room: Classroom, slug: str, data: dict[str, str]) -> None:
    applied = room.correct(slug, "never_lower", **data)
    assert applied.status_code == 303
    assert room.teacher.get(applied.location).status_code == 200
    assert room.teacher.get(room.item(slug)).status_code == 200


@pytest.mark.parametrize(
    ("slug", "data", "words"),
    [
        ("choice-sample", {"kind": "new_key", "option": "zeppelin"}, "Not a valid choice"),
        (
            "choice-sample",
            {"kind": "accept_answer", "option": "galaxy", "credit": "much"},
            "can’t be changed like that",
        ),
        ("choice-sample", {"kind": "accept_answer", "option": "galaxy", "credit": "101"}, "can’t be changed like that"),
        ("choice-sample", {"kind": "drop", "reason": ""}, "This field is required"),
        ("choice-sample", {"kind": "drop", "reason": "x" * 501}, "500"),
        ("short-text-sample", {"kind": "accept_answer", "text": "*", "credit": "100"}, "can’t be changed like that"),
        ("short-text-sample", {"kind": "accept_answer", "text": "HERCULES", "credit": "100"}, "like that already"),
    ],
)
def test_what_can_not_be_is_said_and_what_was_typed_stays(
    room: Classroom, slug: str, data: dict[str, str], words: str
) -> None:
    before = dump(room.app)
    page = room.preview(slug, **data)
    assert page.status_code == 400
    assert words in page.text
    if data.get("reason") is None:
        assert "The brief says so." in page.text
    assert dump(room.app) == before


@pytest.mark.parametrize(
    "change", ['{"kind": "drop", "item_id": 7}', "null", "[]", '{"kind": "new_key"}', "\0", "{" * 9_000]
)
def test_a_forged_change_is_refused(room: Classroom, change: str) -> None:
    """AZ-5, IN-12."""
    preview = room.preview(kind="drop")
    before = dump(room.app)
    fields = {**hidden_fields(preview.text), "change": change, "policy": "recompute", "score": "100"}
    assert room.teacher.client.post(f"{room.item()}/apply", data=fields).status_code in (400, 409)
    assert dump(room.app) == before


def test_nul_bytes_are_no_crash(room: Classroom) -> None:
    assert room.correct(kind="drop", reason="So \0 it is").status_code == 303
    for url in (f"{room.item()}?claim=%00&kind=drop", f"{room.item('%00')}", f"{room.home}/corrections/%00"):
        assert room.teacher.get(url).status_code == 404
    assert room.teacher.get(f"{room.home}/corrections?page=99999999999999999999").status_code == 200


def test_another_classs_things_are_not_found_under_ones_own_class(app: Flask, room: Classroom) -> None:
    """AZ-3, AZ-4: the parent's id is the teacher's own, the nested one a colleague's."""
    applied = room.correct(kind="drop")
    sato = teacher_at(app, "sato")
    own = f"/classes/{class_of(app, 'sato', name='4C').public_id}"
    token = sato.token("/classes/new")
    before = dump(app)
    nested = applied.location.removeprefix(room.home)
    for url in (nested, room.item().removeprefix(room.home)):
        assert sato.get(own + url).status_code == 404
        assert sato.get(room.home + url).status_code == 404
    for url in (f"{nested}/undo", room.item().removeprefix(room.home), f"{room.item()}/apply".removeprefix(room.home)):
        assert sato.client.post(own + url, data={"csrf_token": token}).status_code == 404
        assert sato.client.post(room.home + url, data={"csrf_token": token}).status_code == 404
    assert dump(app) == before


def test_a_later_correction_is_taken_back_first(room: Classroom) -> None:
    first = room.correct(kind="accept_answer", option="galaxy", credit="50")
    room.correct(kind="drop")
    refused = room.teacher.send(f"{first.location}/undo", first.location)
    assert "Take that one back first" in room.teacher.get(refused.location).text


def test_pages_cost_as_many_statements_after_many_corrections_as_after_one(room: Classroom) -> None:
    applied = room.correct(kind="accept_answer", option="galaxy", credit="10")
    urls = (f"{room.home}/corrections", f"{room.home}/claims", applied.location, room.item())
    with room.app.app_context():
        engine = db.engine

    def costs() -> list[int]:
        found: list[int] = []
        for url in urls:
            with count_statements(engine) as statements:
                assert room.teacher.get(url).status_code == 200
            found.append(len(statements))
        return found

    few = costs()
    for percent in range(20, 60, 10):
        room.correct(kind="change_credit", option="galaxy", credit=str(percent))
    assert costs() == few
    assert max(few) <= 12


def test_an_answer_in_the_address_is_filled_in_to_the_letter(room: Classroom) -> None:
    url = f"{room.item('short-text-sample')}?kind=accept_answer"
    assert 'value="5 \\* \u6d77"' in room.teacher.get(f"{url}&answer=5 *%00 \u6d77").text
    for other in ("kind=new_key&answer=x1y2", "answer=x1y2"):
        page = room.teacher.get(f"{room.item('short-text-sample')}?{other}")
        assert page.status_code == 200
        assert "x1y2" not in page.text.split("<main")[1]
