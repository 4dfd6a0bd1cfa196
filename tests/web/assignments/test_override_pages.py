"""Overrides on their pages: what is ticked or typed is different; the page of a student says which rule won."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.domain.quizzes.governing import changes_of
from quizapp.domain.teaching.enrolments import set_labels
from quizapp.extensions import db
from quizapp.models.assignments import Override
from quizapp.models.audit import AuditEntry
from quizapp.models.teaching import Enrolment
from tests.web.assignments.desk import Desk, desk_at
from tests.web.teach.teachers import class_of, enrolment_of, teacher_at

if TYPE_CHECKING:
    from flask import Flask


def label_of_sara(desk: Desk, label: str) -> None:
    with desk.app.app_context():
        session = db.session()
        enrolment = session.get_one(Enrolment, enrolment_of(desk.app, "sara").id)
        set_labels(session, enrolment, [label])
        session.commit()


def stored(app: Flask) -> list[dict[str, object]]:
    with app.app_context():
        return [changes_of(one).values() for one in db.session.scalars(select(Override).order_by(Override.id))]


def test_only_what_is_ticked_is_changed(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app)
    page = desk.made(due_at="2030-01-01T10:00", time_limit="20")
    sara = enrolment_of(stocked_app, "sara").public_id
    form = {"student": sara, "change_time_factor": "y", "time_factor": "1.25", "attempts": "", "wait": ""}
    assert desk.teacher.send(f"{page}/overrides", page=f"{page}/overrides/new", **form).status_code == 303
    assert stored(stocked_app) == [{"time_factor": 1.25}]
    text = desk.teacher.get(f"{page}/overrides").text
    assert "1.25 times the time limit" in text


def test_what_is_typed_is_changed_though_its_tick_was_forgotten(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app)
    page = desk.made(due_at="2030-01-01T10:00", time_limit="20")
    sara = enrolment_of(stocked_app, "sara").public_id
    form = {"student": sara, "due_at": "2030-01-03T10:00", "attempts": "9", "time_factor": "1.5"}
    assert desk.teacher.send(f"{page}/overrides", page=f"{page}/overrides/new", **form).status_code == 303
    assert {key: str(value)[:10] for key, value in stored(stocked_app)[0].items()} == {
        "due_at": "2030-01-03",
        "attempts": "9",
    }


def test_what_is_no_longer_ticked_is_inherited_again(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app)
    page = desk.made(due_at="2030-01-01T10:00", time_limit="20")
    sara = enrolment_of(stocked_app, "sara").public_id
    form = {"student": sara, "change_attempts": "y", "attempts": "9", "change_wait": "y", "wait": "3"}
    desk.teacher.send(f"{page}/overrides", page=f"{page}/overrides/new", time_factor="1.5", **form)
    with stocked_app.app_context():
        one = f"{page}/overrides/{db.session.scalars(select(Override)).one().public_id}"
    seen = desk.teacher.get(one).text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    kept = {"seen": seen, "attempts": "9", "change_wait": "y", "wait": "3", "time_factor": "1.5"}
    assert desk.teacher.send(one, **kept).status_code == 303
    assert stored(stocked_app) == [{"wait": 180}]


def test_an_override_is_changed_and_removed(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app)
    page = desk.made()
    label_of_sara(desk, "front")
    form = {"label": "front", "change_attempts": "y", "attempts": "", "time_factor": "1.5"}
    desk.teacher.send(f"{page}/overrides", page=f"{page}/overrides/new", **form)
    assert stored(stocked_app) == [{"attempts": None}]
    with stocked_app.app_context():
        one = f"{page}/overrides/{db.session.scalars(select(Override)).one().public_id}"
    seen = desk.teacher.get(one).text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    changed = {"seen": seen, "change_time_factor": "y", "time_factor": "other", "other_factor": "3"}
    assert desk.teacher.send(one, **changed).status_code == 303
    assert stored(stocked_app) == [{"time_factor": 3.0}]
    collided = desk.teacher.send(one, **changed)
    assert collided.status_code == 409
    assert "Somebody else has changed this override" in collided.text
    assert desk.teacher.send(f"{one}/remove", page=one).status_code == 303
    assert stored(stocked_app) == []
    with stocked_app.app_context():
        actions = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
        assert list(actions)[-3:] == ["override_saved", "override_saved", "override_removed"]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"change_wait": "y", "wait": "3"}, "Choose a student or a label"),
        ({"label": "nobody has it", "change_wait": "y", "wait": "3"}, "Choose a student or a label"),
        ({"label": "front"}, "Tick at least one"),
        ({"label": "front", "change_wait": "y", "wait": str(2**70)}, "field--invalid"),
        ({"label": "front", "change_due_at": "y", "due_at": "x"}, "This is not a date"),
        ({"label": "front", "change_time_factor": "y", "time_factor": "9"}, "field--invalid"),
        ({"label": "front", "change_opens_at": "y", "opens_at": "2031-01-01T00:00"}, "It is due before it opens"),
    ],
)
def test_what_makes_no_sense_is_said(stocked_app: Flask, form: dict[str, str], said: str) -> None:
    desk = desk_at(stocked_app)
    page = desk.made(due_at="2030-01-01T10:00")
    label_of_sara(desk, "front")
    refused = desk.teacher.send(f"{page}/overrides", page=f"{page}/overrides/new", **{"time_factor": "1.5", **form})
    assert refused.status_code == 400
    assert said in refused.text
    assert stored(stocked_app) == []


def test_a_student_of_another_class_gets_no_override(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app)
    page = desk.made()
    teacher_at(stocked_app, "colleague")
    from tests.web.account.visitors import make_user

    make_user(stocked_app, "kenji")
    class_of(stocked_app, "colleague", "kenji", name="4C")
    theirs = enrolment_of(stocked_app, "kenji").public_id
    form = {"student": theirs, "change_wait": "y", "wait": "3", "time_factor": "1"}
    assert desk.teacher.send(f"{page}/overrides", page=f"{page}/overrides/new", **form).status_code == 404
    assert desk.teacher.get(f"{page}/seen-by?student={theirs}").status_code == 404
    assert stored(stocked_app) == []


def test_the_page_of_a_student_names_the_rule_that_won(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app, "UTC")
    page = desk.made(opens_at="2026-01-01T10:00", due_at="2030-01-01T10:00", time_limit="20")
    label_of_sara(desk, "front")
    sara = enrolment_of(stocked_app, "sara").public_id
    new = f"{page}/overrides/new"
    label = {"label": "front", "change_attempts": "y", "attempts": "7", "time_factor": "1"}
    own = {"student": sara, "change_time_factor": "y", "time_factor": "1.5"}
    for form in (label, own):
        assert desk.teacher.send(f"{page}/overrides", page=new, **form).status_code == 303
    text = desk.teacher.get(f"{page}/seen-by?student={sara}&at=2029-01-01T10:00").text
    assert "the override for the label front" in text
    assert "the student’s own override" in text
    assert "30 minutes" in text
    assert "can begin" in text
    assert "7 of 7 left" in text
    ended = desk.teacher.get(f"{page}/seen-by?student={sara}&at=2031-01-01T10:00").text
    assert "No attempt can begin: it has ended." in ended
    assert "This ended on" in ended


@pytest.mark.parametrize("at", ["", "x", "%00", "9999-99-99T99:99", "2" * 5000])
def test_an_odd_instant_is_answered_with_now(stocked_app: Flask, at: str) -> None:
    desk = desk_at(stocked_app)
    page = desk.made()
    sara = enrolment_of(stocked_app, "sara").public_id
    assert desk.teacher.get(f"{page}/seen-by?student={sara}&at={at}").status_code == 200
    assert desk.teacher.get(f"{page}/seen-by?student=%00&at={at}").status_code == 404
