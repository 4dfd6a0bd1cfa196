"""A test: answers are saved on the way, flagged, reviewed and submitted once; nothing is told before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quizapp.models.attempts import AttemptState
from tests.web.entered import answer_on

if TYPE_CHECKING:
    from tests.web.students import Student


@pytest.fixture
def attempt(pupil: Student) -> str:
    return pupil.start(feedback_mode="test")


@pytest.mark.parametrize(
    ("position", "action", "leads_to"),
    [
        (2, "next", "questions/3"),
        (2, "answer", "questions/3"),
        (2, "previous", "questions/1"),
        (1, "previous", "questions/1"),
        (2, "go-7", "questions/7"),
        (2, "go-99", "review"),
        (2, "review", "review"),
        (8, "next", "review"),
        (2, "flag", "questions/2"),
    ],
)
def test_every_button_saves_and_leads_on(
    pupil: Student, attempt: str, position: int, action: str, leads_to: str
) -> None:
    response = pupil.answer_right(attempt, position, action)
    assert (response.status_code, response.headers["Location"]) == (303, f"/attempts/{attempt}/{leads_to}")
    assert len(pupil.stored(attempt, position)) == 1


def test_every_answer_is_there_again_when_one_comes_back(pupil: Student, attempt: str) -> None:
    for position in range(1, 9):
        pupil.answer_right(attempt, position, "next")
    for position in range(1, 9):
        expected = {name: sorted(values) for name, values in pupil.right_entry(attempt, position).items()}
        assert answer_on(pupil.read(attempt, position).text) == expected


def test_a_flag_is_set_and_taken_away_and_listed_before_submitting(pupil: Student, attempt: str) -> None:
    pupil.send(pupil.read(attempt, 3), pupil.empty_entry(attempt, 3), "flag")
    assert "Take the flag away" in pupil.read(attempt, 3).text
    assert "Flagged by you" in pupil.client.get(f"/attempts/{attempt}/review").text
    pupil.send(pupil.read(attempt, 3), pupil.empty_entry(attempt, 3), "unflag")
    assert "Flagged by you" not in pupil.client.get(f"/attempts/{attempt}/review").text


def test_the_unanswered_questions_are_listed_before_submitting(pupil: Student, attempt: str) -> None:
    for position in (1, 2, 4, 5, 6, 8):
        pupil.answer_right(attempt, position, "next")
    page = pupil.client.get(f"/attempts/{attempt}/review").text
    notice = page[page.index("2 questions have no answer yet") :].split("</div>")[0]
    assert re.findall(r"Question (\d)", notice) == ["3", "7"]


def test_with_every_answer_given_the_review_says_so(pupil: Student, attempt: str) -> None:
    for position in range(1, 9):
        pupil.answer_right(attempt, position, "next")
    assert "Every question has an answer." in pupil.client.get(f"/attempts/{attempt}/review").text


def test_submitting_again_leads_to_the_same_result_and_changes_nothing(pupil: Student, attempt: str) -> None:
    pupil.answer_right(attempt, 1, "next")
    first = pupil.submit(attempt)
    stored = pupil.attempt(attempt)
    data = {"csrf_token": pupil.token()}
    again = [pupil.client.post(f"/attempts/{attempt}/submit", data=data) for _ in range(4)]
    assert {response.headers["Location"] for response in [first, *again]} == {f"/attempts/{attempt}/result"}
    now = pupil.attempt(attempt)
    assert (now.state, now.score, now.submitted_at) == (AttemptState.SUBMITTED, 1, stored.submitted_at)


def test_before_submitting_there_is_no_result_and_after_it_no_question(pupil: Student, attempt: str) -> None:
    assert pupil.client.get(f"/attempts/{attempt}/result").headers["Location"].endswith("/review")
    pupil.submit(attempt)
    assert pupil.client.get(f"/attempts/{attempt}/review").headers["Location"].endswith("/result")
    assert pupil.client.get(f"/attempts/{attempt}/questions/2").headers["Location"].endswith("/result#question-2")


@pytest.mark.parametrize("path", ["again", "practise-missed"])
def test_an_open_attempt_is_not_followed_by_another(pupil: Student, attempt: str, path: str) -> None:
    response = pupil.client.post(f"/attempts/{attempt}/{path}", data={"csrf_token": pupil.token()})
    assert response.status_code == 409


def test_a_test_has_no_hint_to_give(pupil: Student, attempt: str) -> None:
    assert 400 <= pupil.send(pupil.read(attempt), {}, "hint").status_code < 500
