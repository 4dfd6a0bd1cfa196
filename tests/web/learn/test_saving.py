"""What the script of a test's page is told when it sends an answer, and what the page gives it to go on."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from question_bank.items import ITEM_TYPES
from quizapp.clock import now
from quizapp.extensions import db
from quizapp.models.attempts import Attempt
from tests.database_dump import dump
from tests.web.account.visitors import PASSWORD, Visitor, make_user
from tests.web.students import Student

if TYPE_CHECKING:
    from typing import Any

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.web.students import Fields, Question

JSON = {"Accept": "application/json"}


@pytest.fixture
def attempt(pupil: Student) -> str:
    return pupil.start(feedback_mode="test")


def save(pupil: Student, question: Question, entered: Fields, action: str = "save", **changes: str) -> TestResponse:
    """Send an answer as the page's script does."""
    return pupil.client.post(question.url, data=question.filled(entered, action, **changes), headers=JSON)


def told(response: TestResponse, status: int = 200) -> dict[str, Any]:
    assert response.status_code == status, response.text
    content: dict[str, Any] | None = response.json
    assert content is not None
    return content


def end(app: Flask, attempt: str, after: timedelta) -> None:
    with app.app_context():
        db.session.execute(update(Attempt).where(Attempt.public_id == attempt).values(ends_at=now() + after))
        db.session.commit()


@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_a_save_is_stored_and_says_what_the_next_one_is_based_on(pupil: Student, attempt: str, item_type: str) -> None:
    position = pupil.position_of(attempt, item_type)
    question = pupil.read(attempt, position)
    first = told(save(pupil, question, pupil.wrong_entry(attempt, position)))
    assert (first["based_on"], first["url"], first["ends_at"]) == (1, question.url, None)
    assert first["sentence"].startswith("Saved at")
    known = {"client_key": first["client_key"], "based_on": str(first["based_on"])}
    second = told(save(pupil, question, pupil.right_entry(attempt, position), **known))
    assert second["based_on"] == 2
    assert [one.client_key for one in pupil.stored(attempt, position)] == [
        question.hidden["client_key"],
        first["client_key"],
    ]


def test_a_save_of_the_same_answer_or_of_nothing_makes_no_row(pupil: Student, attempt: str) -> None:
    position = pupil.position_of(attempt, "short_text")
    question = pupil.read(attempt, position)
    assert told(save(pupil, question, {"response": [""]}))["based_on"] == 0
    first = told(save(pupil, question, {"response": "Galaxy"}))
    before = dump(pupil.app)
    again = told(save(pupil, question, {"response": "Galaxy"}, client_key=first["client_key"]))
    assert again["based_on"] == 1
    assert dump(pupil.app) == before


@pytest.mark.parametrize(
    ("action", "place"), [("next", "questions/3"), ("previous", "questions/1"), ("review", "review")]
)
def test_a_button_pressed_by_script_says_where_it_leads(pupil: Student, attempt: str, action: str, place: str) -> None:
    reply = told(save(pupil, pupil.read(attempt, 2), pupil.right_entry(attempt, 2), action))
    assert reply["url"] == f"/attempts/{attempt}/{place}"


def test_a_stale_page_gets_both_answers_and_changes_nothing(pupil: Student, attempt: str) -> None:
    position = pupil.position_of(attempt, "short_text")
    stale = pupil.read(attempt, position)
    save(pupil, pupil.read(attempt, position), {"response": "Galaxy"})
    before = dump(pupil.app)
    reply = told(save(pupil, stale, {"response": "Spartan"}), 409)
    assert reply["code"] == "answered_elsewhere"
    assert "Galaxy" in reply["panel"]
    assert "Spartan" in reply["panel"]
    assert dump(pupil.app) == before


def test_what_cannot_be_read_is_told_in_words(pupil: Student, attempt: str) -> None:
    position = pupil.position_of(attempt, "short_text")
    reply = told(save(pupil, pupil.read(attempt, position), {"response": "x" * 5000}), 400)
    assert reply["code"] == "entry"
    assert "too long" in reply["text"]


def test_without_a_sign_in_a_panel_carries_the_answer(pupil: Student, attempt: str) -> None:
    position = pupil.position_of(attempt, "short_text")
    question = pupil.read(attempt, position)
    response = Student(pupil.app).client.post(
        question.url, data=question.filled({"response": "Galaxy"}, "save"), headers=JSON
    )
    reply = told(response, 401)
    assert reply["code"] == "sign_in"
    assert 'name="response" value="Galaxy"' in reply["panel"]
    assert 'type="password"' in reply["panel"]


def test_signing_in_from_the_panel_leads_back_to_the_question(pupil: Student) -> None:
    make_user(pupil.app, "sara")
    visitor = Visitor(pupil.app)
    visitor.sign_in("sara")
    pupil.client = visitor.client
    attempt = pupil.start(feedback_mode="test")
    position = pupil.position_of(attempt, "short_text")
    question = pupil.read(attempt, position)
    pupil.client.delete_cookie("quizapp")
    panel = told(save(pupil, question, {"response": "Galaxy"}), 401)["panel"]
    hidden = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', panel))
    entered = pupil.client.post(f"{question.url}/sign-in", data={**hidden, "username": "sara", "password": PASSWORD})
    assert (entered.status_code, entered.headers["Location"]) == (303, question.url)
    assert len(pupil.stored(attempt, position)) == 1


def test_somebody_else_is_told_nothing_of_the_attempt(pupil: Student, attempt: str) -> None:
    position = pupil.position_of(attempt, "short_text")
    question = pupil.read(attempt, position)
    save(pupil, question, {"response": "Galaxy"})
    other = Student(pupil.app)
    other.start()
    before = dump(pupil.app)
    data = question.filled({"response": "Spartan"}, "save", csrf_token=other.token())
    reply = told(other.client.post(question.url, data=data, headers=JSON), 404)
    assert reply["code"] == "not_yours"
    assert "Galaxy" not in reply["panel"]
    assert dump(pupil.app) == before


def test_a_stale_token_is_renewed_and_the_save_can_be_sent_again(pupil: Student, attempt: str) -> None:
    position = pupil.position_of(attempt, "short_text")
    question = pupil.read(attempt, position)
    reply = told(save(pupil, question, {"response": "Galaxy"}, csrf_token="stale"), 400)
    assert reply["code"] == "token"
    assert pupil.stored(attempt, position) == []
    told(save(pupil, question, {"response": "Galaxy"}, csrf_token=reply["csrf_token"]))


def test_after_the_end_and_after_submitting_it_is_said_and_nothing_changes(pupil: Student, attempt: str) -> None:
    question = pupil.read(attempt, 1)
    end(pupil.app, attempt, timedelta(minutes=-1))
    before = dump(pupil.app)
    over = told(save(pupil, question, pupil.right_entry(attempt)), 409)
    assert (over["code"], over["url"]) == ("time_over", f"/attempts/{attempt}")
    assert dump(pupil.app) == before
    end(pupil.app, attempt, timedelta(hours=1))
    pupil.submit(attempt)
    assert told(save(pupil, question, pupil.right_entry(attempt)), 409)["code"] == "closed"


def test_a_reply_tells_the_servers_time_and_the_end(pupil: Student, attempt: str) -> None:
    end(pupil.app, attempt, timedelta(minutes=10))
    reply = told(save(pupil, pupil.read(attempt, 1), pupil.right_entry(attempt)))
    assert reply["ends_at"] - reply["now"] == pytest.approx(600_000, abs=5_000)


def test_without_scripts_the_save_button_saves_and_stays(pupil: Student, attempt: str) -> None:
    position = pupil.position_of(attempt, "short_text")
    assert "Nothing saved yet." in pupil.read(attempt, position).text
    sent = pupil.send(pupil.read(attempt, position), {"response": "Galaxy"}, "save")
    assert sent.headers["Location"] == f"/attempts/{attempt}/questions/{position}"
    assert "Saved at" in pupil.read(attempt, position).text


def test_a_page_given_back_with_something_unsaved_says_so(pupil: Student, attempt: str) -> None:
    position = pupil.position_of(attempt, "short_text")
    page = pupil.send(pupil.read(attempt, position), {"response": "Galaxy"}, "save", csrf_token="stale").text
    assert "data-unsaved" in page
    assert "data-unsaved" not in pupil.read(attempt, position).text


def test_practice_has_nothing_of_saving_and_its_pages_no_key(pupil: Student) -> None:
    page = pupil.read(pupil.start()).text
    assert "data-key" not in page
    assert "saving.js" not in page
    assert 'value="save"' not in page


def test_the_key_of_drafts_is_one_attempts_and_one_learners(pupil: Student, attempt: str) -> None:
    def secrets(page: str) -> tuple[str, str]:
        scope, key = (re.search(rf'data-{name}="([^"]+)"', page) for name in ("scope", "key"))
        assert scope
        assert key
        return scope[1], key[1]

    first, again = (secrets(pupil.read(attempt, position).text) for position in (1, 2))
    assert first == again
    assert len(first[1]) == 43, "32 bytes"
    own_other = secrets(pupil.read(pupil.start(feedback_mode="test")).text)
    assert own_other[0] == first[0]
    assert own_other[1] != first[1]
    somebody = Student(pupil.app)
    theirs = secrets(somebody.read(somebody.start(feedback_mode="test")).text)
    assert theirs[0] != first[0]
    assert theirs[1] not in {first[1], own_other[1]}
