"""Switching the language in the middle of a question keeps what was entered, and stores nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from question_bank.items import ITEM_TYPES
from tests.database_dump import dump
from tests.web.entered import answer_on, entered_on

if TYPE_CHECKING:
    from tests.web.students import Student


@pytest.mark.parametrize("mode", ["practise", "test"])
@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_what_was_entered_stays_and_nothing_is_stored(pupil: Student, item_type: str, mode: str) -> None:
    attempt = pupil.start(feedback_mode=mode)
    position = pupil.position_of(attempt, item_type)
    question, entry = pupil.read(attempt, position), pupil.right_entry(attempt, position)
    before = dump(pupil.app)
    switched = pupil.send(question, entry, language="ja")
    assert switched.status_code == 200
    assert '<html lang="ja">' in switched.text
    assert answer_on(switched.text) == {name: sorted(values) for name, values in entry.items()}
    assert dump(pupil.app) == before
    back = pupil.client.post(question.url, data={**entered_on(switched.text), "language": "en"})
    assert '<html lang="en">' in back.text
    assert answer_on(back.text) == answer_on(switched.text)


def test_the_answer_entered_before_the_switch_is_the_one_stored_after_it(pupil: Student) -> None:
    attempt = pupil.start()
    position = pupil.position_of(attempt, "matching")
    switched = pupil.send(pupil.read(attempt, position), pupil.right_entry(attempt, position), language="ja")
    sent = pupil.client.post(
        f"/attempts/{attempt}/questions/{position}", data={**entered_on(switched.text), "action": "answer"}
    )
    assert sent.status_code == 303
    assert [(one.state, one.language) for one in pupil.stored(attempt, position)] == [("right", "ja")]


def test_a_stored_answer_that_was_unticked_stays_unticked_over_the_switch(pupil: Student) -> None:
    attempt = pupil.start(feedback_mode="test")
    position = pupil.position_of(attempt, "choices")
    pupil.answer_right(attempt, position, "next")
    switched = pupil.send(pupil.read(attempt, position), {}, language="ja")
    assert answer_on(switched.text) == {}


def test_the_choice_holds_on_the_pages_that_follow(student: Student) -> None:
    token = student.token()
    response = student.client.post("/language", data={"csrf_token": token, "language": "ja", "next": "/notes"})
    assert (response.status_code, response.headers["Location"]) == (303, "/notes")
    assert '<html lang="ja">' in student.client.get("/notes").text


def test_a_language_that_is_none_of_ours_changes_nothing(student: Student) -> None:
    token = student.token()
    student.client.post("/language", data={"csrf_token": token, "language": "../../x"})
    assert '<html lang="en">' in student.client.get("/?lang=../../x").text


@pytest.mark.parametrize(("accepted", "shown"), [("ja", "ja"), ("fr, ja;q=0.5", "ja"), ("fr", "en"), ("../../x", "en")])
def test_the_browser_s_language_is_taken_where_none_was_chosen(student: Student, accepted: str, shown: str) -> None:
    page = student.client.get("/", headers={"Accept-Language": accepted})
    assert f'<html lang="{shown}">' in page.text
