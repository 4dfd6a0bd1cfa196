"""In a class whose teachers hold the guardians' consent, pupils make no account on the way; all see what is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.teaching.codes import new_code
from tests.web.account.visitors import Visitor
from tests.web.teach.teachers import class_of, fresh, student_at, teacher_at

if TYPE_CHECKING:
    from flask import Flask

    from quizapp.models.teaching import Cohort

KEPT, KEPT_IN_JAPANESE = "What is kept about you", re.compile("保存(?:する|される)情報")


@pytest.fixture
def guarded(app: Flask) -> Cohort:
    tanaka = teacher_at(app)
    cohort = class_of(app)
    page = f"/classes/{cohort.public_id}/settings"
    tanaka.send(page, name="3B", language="en", time_zone="UTC", guardian_consent="y")
    assert re.search(r'<input[^>]*checked[^>]*name="guardian_consent"', tanaka.get(page).text)
    assert "teachers of this class make the accounts" in tanaka.get(f"/classes/{cohort.public_id}/code").text
    return fresh(app, cohort)


def test_a_pupil_without_an_account_is_told_and_led_to_no_form(app: Flask, guarded: Cohort) -> None:
    told = Visitor(app).send("/join", code=guarded.join_code)
    assert (told.status_code, "the teachers make the accounts" in told.text) == (400, True)


def test_a_wrong_code_is_still_led_on_as_that_of_an_ordinary_class(app: Flask, guarded: Cohort) -> None:
    ordinary = class_of(app, name="4C")
    for code in (ordinary.join_code, new_code()):
        led = Visitor(app).send("/join", code=code)
        assert (led.status_code, led.headers["Location"].split("?")[0]) == (303, "/register")


def test_a_pupil_with_an_account_joins(app: Flask, guarded: Cohort) -> None:
    joined = student_at(app).send("/join", code=guarded.join_code)
    assert (joined.status_code, joined.headers["Location"]) == (303, f"/classes/{guarded.public_id}")


def test_taking_the_setting_back_opens_the_way_again(app: Flask, guarded: Cohort) -> None:
    tanaka = Visitor(app)
    tanaka.sign_in("tanaka")
    tanaka.send(f"/classes/{guarded.public_id}/settings", name="3B", language="en", time_zone="UTC")
    assert fresh(app, guarded).guardian_consent_at is None
    assert Visitor(app).send("/join", code=guarded.join_code).status_code == 303


def test_what_is_kept_is_said_where_one_registers_and_joins_and_in_the_class(app: Flask) -> None:
    visitor = Visitor(app)
    sara = student_at(app)
    teacher_at(app)
    cohort = class_of(app, "tanaka", "sara")
    for one, url in ((visitor, "/register"), (visitor, "/join"), (sara, f"/classes/{cohort.public_id}")):
        assert KEPT in one.get(url).text
        assert KEPT_IN_JAPANESE.search(one.client.get(url, headers={"Accept-Language": "ja"}).text), url


def test_the_form_for_a_class_sent_twice_makes_one(app: Flask) -> None:
    tanaka = teacher_at(app)
    page = tanaka.get("/classes/new").text
    key = page.split('name="make_key"')[1].split('value="')[1].split('"')[0]
    form = {"name": "3B", "language": "en", "time_zone": "UTC", "make_key": key}
    places = {tanaka.send("/classes", page="/classes/new", **form).headers["Location"] for _ in range(3)}
    assert len(places) == 1
    assert tanaka.get("/classes").text.count(">3B<") == 1
    assert tanaka.send("/classes", page="/classes/new", **{**form, "make_key": "\0" * 22}).status_code == 400
