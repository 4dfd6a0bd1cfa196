"""DI-7: five clicks at once, or a retry after a lost reply, start, answer and submit once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.extensions import db
from quizapp.models.attempts import Attempt
from quizapp.models.people import Learner
from tests.security.exam_integrity.tabs import at_once, tab_of
from tests.web.students import hidden_fields

if TYPE_CHECKING:
    from tests.web.students import Student

CLICKS = 5


def click(student: Student, url: str, data: dict[str, str | list[str]]) -> set[tuple[int, str]]:
    """Send a form five times at once; every reply's status and where it leads."""
    replies: list[tuple[int, str]] = []

    def send(tab: Student) -> None:
        response = tab.client.post(url, data=data)
        replies.append((response.status_code, response.headers.get("Location", "")))

    tabs = [tab_of(student) for _ in range(CLICKS)]
    at_once(*(lambda tab=tab: send(tab) for tab in tabs))
    assert len(replies) == CLICKS
    return set(replies)


def test_starting_starts_one_attempt_for_one_learner(pupil: Student) -> None:
    replies = click(pupil, "/quiz", {**hidden_fields(pupil.client.get("/").text)})
    assert len(replies) == 1
    assert {status for status, _ in replies} == {303}
    with pupil.app.app_context():
        assert (db.session.query(Learner).count(), db.session.query(Attempt).count()) == (1, 1)


def test_answering_stores_one_response_and_every_reply_is_the_same(pupil: Student) -> None:
    for mode in ("practise", "test"):
        attempt = pupil.start(feedback_mode=mode)
        position = pupil.position_of(attempt, "choices")
        question = pupil.read(attempt, position)
        replies = click(pupil, question.url, question.filled(pupil.wrong_entry(attempt, position)))
        assert len(replies) == 1
        assert {status for status, _ in replies} == {303}
        assert len(pupil.stored(attempt, position)) == 1


def test_submitting_submits_once_and_every_reply_is_the_result(pupil: Student) -> None:
    attempt = pupil.start(feedback_mode="test")
    pupil.answer_right(attempt, 1, "next")
    replies = click(pupil, f"/attempts/{attempt}/submit", {"csrf_token": pupil.token()})
    assert replies == {(303, f"/attempts/{attempt}/result")}
    assert pupil.attempt(attempt).score == 1


def test_a_retry_after_a_lost_reply_leads_where_the_first_would_have(pupil: Student) -> None:
    attempt = pupil.start()
    question, entry = pupil.read(attempt, 1), pupil.right_entry(attempt, 1)
    lost, retry = pupil.send(question, entry), pupil.send(question, entry)
    assert (lost.status_code, lost.headers["Location"]) == (retry.status_code, retry.headers["Location"])
    assert "Next question" in pupil.client.get(retry.headers["Location"]).text
