"""A teacher makes an assignment: times in the zone of the class, every condition, clear words for what is wrong."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING

import pytest
import time_machine
from sqlalchemy import func, select

from quizapp.domain.quizzes.review_policy import PRESETS, Aspect, Moment, Preset
from quizapp.extensions import db
from quizapp.models.assignments import Assignment
from tests.web.assignments.desk import desk_at
from tests.web.teach.teachers import teacher_at

if TYPE_CHECKING:
    from flask import Flask


@time_machine.travel(datetime(2026, 12, 1, 12, tzinfo=UTC), tick=False)
def test_the_common_case_is_one_short_form(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app)
    page = desk.made(opens_at="2026-12-01T09:00", due_at="2026-12-08T18:00", time_limit="20")
    made, conditions = desk.stored()
    assert (made.title, made.points, made.weight) == ("Week 1", 4.0, 1.0)
    assert conditions.opens_at == datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
    assert conditions.due_at == datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
    assert (conditions.time_limit, conditions.attempts) == (1200, 1)
    assert conditions.review == PRESETS[Preset.AFTER_SUBMITTING]
    text = desk.teacher.get(page).text
    assert "6:00" in text
    assert "Right answers can be shown" in text


def test_every_condition_is_taken(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app, "UTC")
    page = desk.made(
        due_at="2026-12-08T18:00",
        late_until="2026-12-09T18:00",
        late_credit="50",
        attempts="",
        wait="10",
        grading_method="average",
        navigation="forward",
        shuffle_questions="y",
        password=" swordfish ",
        points="20",
        weight="2.5",
        review="own",
        after_end="marks",
        **{"feedback_1-from_percent": "80", "feedback_1-en": "Well done.", "feedback_1-ja": "よくできました。"},
    )
    made, conditions = desk.stored()
    assert (made.points, made.weight) == (20.0, 2.5)
    assert (conditions.late_credit, conditions.attempts, conditions.wait) == (0.5, None, 600)
    assert (conditions.grading_method, conditions.navigation) == ("average", "forward")
    assert (conditions.shuffle_questions, conditions.password) == (True, "swordfish")
    assert conditions.review[Moment.AFTER_END] == {Aspect.MARKS}
    assert conditions.review[Moment.JUST_AFTER] == frozenset()
    assert [(one.from_share, one.text["ja"]) for one in conditions.overall_feedback] == [(0.8, "よくできました。")]
    edited = desk.teacher.get(f"{page}/edit").text
    for shown in ('value="swordfish"', 'value="80', "よくできました。", 'value="2026-12-09T18:00"', 'value="2.5"'):
        assert shown in edited


def test_sent_twice_it_is_made_once(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app)
    assert desk.made() == desk.made()
    with stocked_app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Assignment)) == 1


def test_a_time_that_comes_twice_is_asked_about(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app, "America/New_York")
    asked = desk.make(due_at="2027-11-07T01:30")
    assert asked.status_code == 400
    assert "This time comes twice" in asked.text
    assert 'name="due_at-which"' in asked.text
    assert 'value="2027-11-07T01:30"' in asked.text
    page = desk.made(due_at="2027-11-07T01:30", **{"due_at-which": "second"})
    assert desk.stored()[1].due_at == datetime(2027, 11, 7, 6, 30, tzinfo=UTC)
    assert "checked" in desk.teacher.get(f"{page}/edit").text.split('value="second"')[1][:80]


def test_a_time_that_does_not_exist_is_refused(stocked_app: Flask) -> None:
    refused = desk_at(stocked_app, "America/New_York").make(due_at="2027-03-14T02:30")
    assert refused.status_code == 400
    assert "does not exist" in refused.text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"opens_at": "2026-12-08T18:00", "due_at": "2026-12-08T18:00"}, "It is due before it opens"),
        ({"late_until": "2026-12-08T18:00"}, "Late work needs a due date"),
        ({"due_at": "2026-12-08T18:00", "late_until": "2026-12-08T17:00"}, "Late work ends before"),
        ({"due_at": "soon"}, "This is not a date"),
        ({"due_at": "9999-12-31T23:59"}, "This is not a date"),
        ({"due_at": "2026-12-08T18:00\0"}, "This is not a date"),
        ({"title": "x" * 101}, "A title has 1 to 100"),
        ({"points": "0"}, "more than 0"),
        ({"points": "nan"}, "more than 0"),
        ({"question_set": "nobody's"}, "is not one of yours"),
        ({"question_set": "a\0b"}, "is not one of yours"),
        ({"attempts": str(2**70)}, "field--invalid"),
        ({"time_limit": "inf"}, "field--invalid"),
        ({"review": "everything"}, "field--invalid"),
    ],
)
def test_what_makes_no_sense_is_said_and_what_was_typed_stays(
    stocked_app: Flask, changes: dict[str, str], said: str
) -> None:
    desk = desk_at(stocked_app)
    answer = desk.make(**{"password": "swordfish", **changes})
    assert answer.status_code == 400
    assert said in answer.text
    assert 'value="swordfish"' in answer.text
    with stocked_app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Assignment)) == 0


def test_ticks_that_a_preset_would_drop_are_asked_about_and_kept(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app)
    ticks = {"during": "attempt", "just_after": "marks"}
    refused = desk.make(**ticks)
    assert refused.status_code == 400
    assert "You have changed ticks below: choose “Chosen line by line”" in unescape(refused.text)
    ticked = re.findall(r'name="(\w+)"\s+value="(\w+)"[^>]*\schecked', refused.text)
    assert [one for one in ticked if one[0] in set(Moment)] == [("during", "attempt"), ("just_after", "marks")]
    desk.made(**ticks, review="own")
    _assignment, conditions = desk.stored()
    assert conditions.review[Moment.JUST_AFTER] == {Aspect.MARKS}


def test_the_first_fault_has_the_focus(stocked_app: Flask) -> None:
    refused = desk_at(stocked_app).make(late_until="2030-01-01T10:00", title="")
    controls = re.findall(r"<input[^>]*autofocus[^>]*>", refused.text)
    assert re.findall(r'name="(\w+)"', controls[0]) == ["title"]


def test_a_colleagues_set_is_not_given(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app)
    other = teacher_at(stocked_app, "colleague")
    from tests.web.teach.teachers import class_of

    theirs = class_of(stocked_app, "colleague", name="4C").public_id
    page = f"/classes/{theirs}/assignments"
    data = {"title": "x", "question_set": desk.set_id, "make_key": "z" * 22}
    answer = other.send(page, page="/classes/new", **data)
    assert answer.status_code == 400
    with stocked_app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Assignment)) == 0


def test_from_a_set_its_title_is_there_already(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app)
    page = desk.teacher.get(f"{desk.url}/new?set={desk.set_id}").text
    assert 'value="Week 1"' in page
    assert desk.teacher.get(f"{desk.url}/new?set=%00").status_code == 200
