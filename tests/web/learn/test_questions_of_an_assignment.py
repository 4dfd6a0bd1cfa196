"""The question page of an assignment: its section, the preview's mark, the class's clock, and no way back."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Conditions, Navigation
from quizapp.domain.quizzes.review_policy import PRESETS, Preset
from quizapp.extensions import db
from quizapp.models.attempts import Attempt
from quizapp.models.people import User
from quizapp.models.teaching import Cohort, CohortTeacher, Enrolment
from tests.domain.teaching.assigned import assignment, attempt
from tests.web.account.visitors import get_user
from tests.web.teach.teachers import class_of, student_at, teacher_at

if TYPE_CHECKING:
    from tests.web.students import Student

JSON = {"Accept": "application/json"}


@pytest.fixture
def sara(pupil: Student) -> Student:
    """A student of a class whose clock stands in Tokyo."""
    teacher_at(pupil.app)
    pupil.client = student_at(pupil.app).client
    cohort = class_of(pupil.app, "tanaka", "sara")
    with pupil.app.app_context():
        db.session.get_one(Cohort, cohort.id).time_zone = "Asia/Tokyo"
        db.session.commit()
    return pupil


def given(sara: Student, conditions: Conditions | None = None, title: str = "", **changes: object) -> str:
    """An open attempt of hers at an assignment; returns its id. title: of the one section. changes: to the attempt."""
    teacher_id, student_id = (get_user(sara.app, name).id for name in ("tanaka", "sara"))
    with sara.app.app_context():
        session = db.session()
        teacher, student = (session.get_one(User, one) for one in (teacher_id, student_id))
        cohort = session.query(Cohort).one()
        made = assignment(session, cohort, teacher, conditions)
        content = json.loads(made.question_set_version.content)
        content["sections"][0]["title"] = {"en": title, "ja": "第一部"} if title else {}
        made.question_set_version.content = json.dumps(content)
        begun: Attempt = attempt(session, made, student, now())
        for name, value in changes.items():
            setattr(begun, name, value)
        session.commit()
        return begun.public_id


def test_the_title_of_the_section_stands_over_the_question(sara: Student) -> None:
    assert (
        '<p class="section-title">Part one: the relief</p>' in sara.read(given(sara, title="Part one: the relief")).text
    )


def test_a_section_without_a_title_has_no_heading(sara: Student) -> None:
    assert "section-title" not in sara.read(given(sara)).text


def test_the_end_is_told_by_the_clock_of_the_class(sara: Student) -> None:
    ends_at = now().replace(microsecond=0) + timedelta(minutes=20)
    page = sara.read(given(sara, ends_at=ends_at)).text
    tokyo = ends_at.astimezone(UTC) + timedelta(hours=9)
    assert f"This ends at {tokyo:%-I:%M}" in page.replace("\u202f", " ")


def test_without_an_end_there_is_no_timer(sara: Student) -> None:
    page = sara.read(given(sara)).text
    assert "data-timer" not in page
    assert "timer.js" not in page


def test_one_way_only_there_is_no_back_and_it_is_said(sara: Student) -> None:
    mine = given(sara, Conditions(navigation=Navigation.FORWARD))
    question = sara.read(mine)
    assert "You can’t come back to this question" in question.text
    sara.send(question, sara.right_entry(mine), "next")
    second = sara.read(mine, 2).text
    assert 'value="previous"' not in second
    assert 'value="go-1"' not in second
    assert 'value="flag"' not in second


def test_free_to_move_there_are_all_the_ways(sara: Student) -> None:
    mine = given(sara)
    page = sara.read(mine, 2).text
    assert 'value="previous"' in page
    assert 'value="go-1"' in page
    assert 'value="flag"' in page
    assert "can’t come back" not in page


@pytest.mark.parametrize("headers", [{}, JSON])
def test_one_way_only_a_question_that_was_left_takes_nothing_more(sara: Student, headers: dict[str, str]) -> None:
    mine = given(sara, Conditions(navigation=Navigation.FORWARD))
    question = sara.read(mine)
    entry = sara.right_entry(mine)
    sara.client.post(question.url, data=question.filled(entry, "save"), headers=headers)
    sara.client.post(question.url, data=sara.read(mine).filled(entry, "next"), headers=headers)
    late = sara.client.post(
        question.url, data=question.filled(sara.wrong_entry(mine), "save", client_key="k" * 20), headers=JSON
    )
    assert late.status_code == 409
    assert late.json
    assert late.json["code"] == "passed"
    assert len(sara.stored(mine, 1)) == 1


def test_one_way_only_going_on_twice_goes_on_once(sara: Student) -> None:
    mine = given(sara, Conditions(navigation=Navigation.FORWARD))
    question = sara.read(mine)
    for _ in range(2):
        reply = sara.client.post(question.url, data=question.filled({}, "next"), headers=JSON)
        assert reply.status_code == 200
        assert reply.json
        assert reply.json["url"] == sara.read(mine, 2).url


def test_saving_on_the_way_does_not_leave_the_question(sara: Student) -> None:
    mine = given(sara, Conditions(navigation=Navigation.FORWARD))
    for entry in (sara.wrong_entry(mine), sara.right_entry(mine)):
        question = sara.read(mine)
        reply = sara.client.post(question.url, data=question.filled(entry, "save"), headers=JSON)
        assert reply.status_code == 200
    assert len(sara.stored(mine, 1)) == 2
    assert sara.stored(mine, 2) == []


def test_who_has_left_the_class_is_told_so_by_script_too(sara: Student) -> None:
    mine = given(sara)
    question = sara.read(mine)
    with sara.app.app_context():
        db.session.query(Enrolment).update({"removed_at": datetime.now(UTC)})
        db.session.commit()
    reply = sara.client.post(question.url, data=question.filled(sara.right_entry(mine), "save"), headers=JSON)
    assert reply.status_code == 403
    assert reply.json
    assert reply.json["code"] == "forbidden"
    assert sara.stored(mine, 1) == []


@pytest.mark.parametrize("preset", [Preset.AS_YOU_GO, Preset.AFTER_SUBMITTING])
def test_a_preview_is_marked_on_every_page_and_so_is_the_time(sara: Student, preset: Preset) -> None:
    ends_at = now() + timedelta(minutes=20)
    mine = given(sara, Conditions(review=PRESETS[preset]), title="The relief", ends_at=ends_at)
    for path in ("questions/1", "review"):
        page = sara.client.get(f"/attempts/{mine}/{path}").text
        assert "data-timer" in page
        assert "css/components/saving" in page
        assert "preview-mark" not in page
    teachers = given(sara, Conditions(review=PRESETS[preset]), is_preview=True)
    with sara.app.app_context():
        db.session.query(CohortTeacher).one().user_id = get_user(sara.app, "sara").id
        db.session.query(User).filter_by(username="sara").update({"role": "teacher"})
        db.session.commit()
    for path in ("questions/1", "review"):
        page = sara.client.get(f"/attempts/{teachers}/{path}").text
        assert '<p class="preview-mark">Preview: this attempt counts nowhere.</p>' in page


def test_before_submitting_the_page_counts_down_and_at_the_end_hands_in_what_has_ended(sara: Student) -> None:
    mine = given(sara, ends_at=now() + timedelta(minutes=2))
    page = sara.client.get(f"/attempts/{mine}/review")
    assert "end-of-time.js" in page.text
    token = re.search(r'csrf_token" value="([^"]+)"', page.text)
    assert token
    sent = {"csrf_token": token[1], "at_end": "1"}
    for left, leads_to in ((timedelta(minutes=2), "review"), (timedelta(seconds=-1), "result")):
        with sara.app.app_context():
            db.session.query(Attempt).update({"ends_at": now() + left})
            db.session.commit()
        reply = sara.client.post(f"/attempts/{mine}/submit", data=sent)
        assert reply.headers["Location"].endswith(leads_to)


def test_after_the_end_nothing_counts_down(sara: Student) -> None:
    page = sara.client.get(f"/attempts/{given(sara, ends_at=now() - timedelta(minutes=5))}/review").text
    assert "The time was over at" in page
    assert "timer.js" not in page
    assert "data-timer" not in page


def test_the_pages_of_an_attempt_stand_under_the_classes_and_practice_under_practise(sara: Student) -> None:
    begun, own = given(sara), sara.start()
    places = {begun: "Classes", own: "Practise"}
    for attempt_id, place in places.items():
        for page in ("questions/1", "review"):
            assert current_entries(sara.client.get(f"/attempts/{attempt_id}/{page}").text) == [place]
        sara.submit(attempt_id)
        assert current_entries(sara.client.get(f"/attempts/{attempt_id}/result").text) == [place]


def current_entries(page: str) -> list[str]:
    """The entries of the main navigation that are marked as the present page."""
    return re.findall(r'<a[^>]*aria-current="page"[^>]*>([^<]*)</a>', page)
