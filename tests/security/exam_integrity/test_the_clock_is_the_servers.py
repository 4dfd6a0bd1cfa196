"""EI-5, EI-7, EI-9, EI-12, AZ-5, AZ-8: when an assignment is taken is the server's to say, and by whom."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from quizapp.clock import now
from quizapp.domain.people.sign_in_sessions import NOT_REMEMBERED, begin_sign_in_session
from quizapp.domain.quizzes.conditions import Conditions, Navigation
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.extensions import db
from quizapp.models.attempts import Attempt
from quizapp.models.people import User
from quizapp.models.teaching import Enrolment
from quizapp.web.identity import SIGN_IN_KEY
from tests.database_dump import dump
from tests.security.cast import signed_in
from tests.security.exam_integrity.exams import Exam, exam_of
from tests.security.exam_integrity.test_the_client_does_not_say_what_is_right import CLAIMS
from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask

SECOND, LIMIT = timedelta(seconds=1), timedelta(minutes=10)


@pytest.fixture
def exam(canary_app: Flask) -> Exam:
    return exam_of(canary_app, Conditions(time_limit=600, attempts=1))


def attempts_in(exam: Exam) -> int:
    with exam.app.app_context():
        return db.session.query(Attempt).filter(Attempt.is_preview.is_(False)).count()


def remove(exam: Exam, *, is_removed: bool) -> None:
    with exam.app.app_context():
        user = db.session.query(User).filter_by(public_id=exam.student_id).one()
        db.session.query(Enrolment).filter_by(user_id=user.id).update({"removed_at": now() if is_removed else None})
        db.session.commit()


def test_a_save_in_time_is_stored_and_one_past_the_grace_is_refused(exam: Exam) -> None:
    began = now()
    with time_machine.travel(began, tick=False):
        attempt = exam.start()
        first, second = exam.student.read(attempt, 1), exam.student.read(attempt, 2)
    entries = [exam.student.right_entry(attempt, position) for position in (1, 2)]
    with time_machine.travel(began + LIMIT - SECOND, tick=False):
        assert exam.student.send(first, entries[0], "next").status_code == 303
    with time_machine.travel(began + LIMIT + GRACE + SECOND, tick=False):
        late = exam.student.send(second, entries[1], "next")
        assert (late.status_code, "The time is over" in late.text) == (409, True)
        assert exam.student.stored(attempt, 2) == []
        assert exam.student.submit(attempt).status_code == 303
    row = exam.student.attempt(attempt)
    assert (row.score, row.submitted_at, row.closed_by) == (1, row.ends_at, "clock")


def test_what_the_browser_says_of_time_attempts_and_points_is_not_listened_to(exam: Exam) -> None:
    began = now()
    with time_machine.travel(began, tick=False):
        attempt = exam.start(**CLAIMS, dur="99999", ends_at="2099-01-01", number="9", is_preview="1")
    row = exam.student.attempt(attempt)
    assert (row.started_at, row.ends_at, row.number, row.is_preview) == (began, began + LIMIT, 1, False)
    assert (row.score, row.max_score) == (None, 8)
    exam.student.send(exam.student.read(attempt), {**exam.student.wrong_entry(attempt), **CLAIMS}, "next")
    exam.student.client.post(f"/attempts/{attempt}/submit", data={"csrf_token": exam.student.token(), **CLAIMS})
    assert (exam.student.attempt(attempt).score or 0) < 1


def left(page: str) -> timedelta:
    """The time that a question's page counts down from."""
    now_, ends_at = (re.search(rf'data-{name}="(\d+)"', page) for name in ("now", "ends-at"))
    assert now_
    assert ends_at
    return timedelta(milliseconds=int(ends_at[1]) - int(now_[1]))


def test_the_time_left_never_grows(exam: Exam) -> None:
    began = now()
    with time_machine.travel(began, tick=False):
        attempt = exam.start()
    with time_machine.travel(began + LIMIT / 2, tick=False):
        again = signed_in_again(exam)
        for act, status in (
            (lambda: exam.student.client.get(exam.url), 200),
            (exam.send_start, 303),
            (lambda: exam.send_start(again), 303),
            (lambda: exam.student.client.post("/language", data={**token(exam), "language": "ja"}), 303),
            (lambda: exam.student.client.get(f"/attempts/{attempt}"), 303),
        ):
            assert act().status_code == status
            for device in (exam.student, again):
                assert left(device.read(attempt).text) == LIMIT / 2
    assert exam.student.attempt(attempt).ends_at == began + LIMIT
    assert attempts_in(exam) == 1


def test_a_worker_whose_clock_is_behind_shows_no_more_than_the_limit(exam: Exam) -> None:
    """DI-11: the attempt was begun by another one's clock."""
    attempt = exam.start()
    with time_machine.travel(now() - timedelta(hours=1), tick=False):
        device = signed_in_again(exam)
        question = device.read(attempt)
        assert left(question.text) == LIMIT
        sent = question.filled(device.right_entry(attempt), "save")
        reply = device.client.post(question.url, data=sent, headers={"Accept": "application/json"})
        assert reply.json
        assert reply.json["ends_at"] - reply.json["now"] == LIMIT.total_seconds() * 1000


def token(exam: Exam) -> dict[str, str]:
    return {"csrf_token": exam.student.token()}


def signed_in_again(exam: Exam) -> Student:
    """The same account on another device."""
    with exam.app.app_context():
        user = db.session.query(User).filter_by(public_id=exam.student_id).one()
        token = begin_sign_in_session(db.session(), user.id, "address", NOT_REMEMBERED, now())
        db.session.commit()
    device = Student(exam.app)
    with device.client.session_transaction() as cookie:
        cookie[SIGN_IN_KEY] = token
    return device


def test_one_minute_before_the_end_the_page_says_so_before_starting(exam: Exam) -> None:
    due = now() + timedelta(hours=1)
    exam.set_conditions(Conditions(due_at=due, time_limit=600))
    with time_machine.travel(due - timedelta(seconds=60), tick=False):
        assert "If you start now, you have 1 minute" in exam.student.client.get(exam.url).text
        assert exam.student.attempt(exam.start()).ends_at == due


def test_nothing_is_taken_before_it_opens_not_even_by_addresses_from_a_preview(exam: Exam) -> None:
    exam.set_conditions(Conditions(opens_at=now() + timedelta(hours=1)))
    preview = exam.preview()
    before = dump(exam.app)
    pages = [exam.url, *(f"/attempts/{preview}{path}" for path in ("", "/questions/1", "/review", "/result"))]
    assert [exam.student.client.get(page).status_code for page in pages] == [404] * 5
    token = {"csrf_token": exam.student.token()}
    posts = [f"{exam.url}/start", f"/attempts/{preview}/questions/1", f"/attempts/{preview}/submit"]
    assert [exam.student.client.post(page, data=token).status_code for page in posts] == [404] * 3
    assert dump(exam.app) == before


def test_a_passed_question_takes_nothing_and_keeps_what_it_has(exam: Exam) -> None:
    exam.set_conditions(Conditions(navigation=Navigation.FORWARD))
    attempt = exam.start()
    first = exam.student.read(attempt, 1)
    exam.student.send(first, exam.student.right_entry(attempt, 1), "next")
    before = [(one.content, one.state) for one in exam.student.stored(attempt, 1)]
    again = {**exam.student.wrong_entry(attempt, 1)}
    sent = exam.student.send(first, again, "next", client_key="another-key-entirely", based_on="1")
    assert sent.status_code == 409
    assert [(one.content, one.state) for one in exam.student.stored(attempt, 1)] == before
    assert exam.student.client.get(first.url).headers["Location"].endswith(f"/attempts/{attempt}/questions/2")
    assert exam.student.client.get(f"/attempts/{attempt}/questions/5").headers["Location"].endswith("/questions/2")


def test_after_submitting_every_recorded_request_is_refused(exam: Exam) -> None:
    attempt = exam.start()
    question = exam.student.read(attempt, 1)
    entry = exam.student.right_entry(attempt, 1)
    exam.student.send(question, exam.student.wrong_entry(attempt, 1), "next")
    exam.student.submit(attempt)
    before = dump(exam.app)
    for action in ("next", "answer", "flag", "go-3", "save"):
        reply = exam.student.send(question, entry, action, client_key="another-key-entirely")
        assert reply.status_code == 409
    assert (
        exam.student.client.post(f"/attempts/{attempt}/submit", data={"csrf_token": exam.student.token()}).status_code
        == 303
    )
    assert dump(exam.app) == before


def test_a_removed_student_is_told_plainly_and_nothing_is_lost(exam: Exam) -> None:
    attempt = exam.start()
    exam.student.answer_right(attempt, 1, "next")
    question, entry = exam.student.read(attempt, 2), exam.student.right_entry(attempt, 2)
    remove(exam, is_removed=True)
    before = dump(exam.app)
    for reply in (
        exam.student.send(question, entry, "next"),
        exam.student.client.get(f"/attempts/{attempt}/result"),
        exam.student.client.post(f"/attempts/{attempt}/submit", data={"csrf_token": exam.student.token()}),
    ):
        assert reply.status_code == 403
        assert "You are not in this class any more" in reply.text
    assert exam.student.client.get(exam.url).status_code == 404
    assert exam.teacher.client.get(f"/classes/{exam.cohort_id}/attempts/{attempt}").status_code == 200
    assert dump(exam.app) == before
    remove(exam, is_removed=False)
    assert exam.student.send(question, entry, "next").status_code == 303
    assert f"/attempts/{attempt}" in exam.student.client.get(exam.url).text
    exam.student.submit(attempt)
    assert exam.student.attempt(attempt).score == 2


def test_a_preview_is_nobodys_but_its_teachers_and_counts_nowhere(exam: Exam) -> None:
    preview = exam.preview()
    exam.teacher.answer_right(preview, 1, "next")
    assert exam.teacher.submit(preview).status_code == 303
    assert "This is a preview" in exam.teacher.client.get(f"/attempts/{preview}/result").text
    other, _ = signed_in(exam.app, "other")
    for visitor in (exam.student, other):
        assert visitor.client.get(f"/attempts/{preview}/result").status_code == 404
    assert attempts_in(exam) == 0
    assert "Week 1" in exam.teacher.client.get(f"/attempts/{preview}/result").text
    assert "Week 1" not in exam.teacher.client.get("/progress").text
