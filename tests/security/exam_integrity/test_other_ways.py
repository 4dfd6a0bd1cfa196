"""EI-8, EI-12, AZ-8: a password, no going back, the end and a removal hold on every way by which something arrives."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Conditions, Navigation
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.extensions import db
from quizapp.models.assignments import Assignment, Override
from quizapp.models.attempts import Attempt
from quizapp.models.audit import AuditEntry
from quizapp.models.people import User
from quizapp.models.teaching import Enrolment, EnrolmentLabel
from tests.database_dump import dump
from tests.security.cast import PASSWORD, signed_in
from tests.security.exam_integrity.exams import Exam, exam_of
from tests.web.students import Student

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.web.students import Fields, Question

SECRET = "WORDofthesitting"
MINUTE = timedelta(minutes=1)


def attempts(exam: Exam) -> int:
    with exam.app.app_context():
        return db.session.query(Attempt).filter(Attempt.assignment_id.is_not(None)).count()


def by_save(exam: Exam, question: Question, entry: Fields) -> TestResponse:
    """As a script saves while one types."""
    data = question.filled(entry, "save", client_key="another-key-entirely")
    return exam.student.client.post(question.url, data=data, headers={"Accept": "application/json"})


def by_button(exam: Exam, question: Question, entry: Fields) -> TestResponse:
    return exam.student.send(question, entry, "next", client_key="another-key-entirely")


def by_signing_in(exam: Exam, question: Question, entry: Fields) -> TestResponse:
    """From a device that was signed out, with the name and password beside the answer."""
    device = Student(exam.app)
    filled = question.filled(entry, "next", client_key="another-key-entirely", csrf_token=device.token("/sign-in"))
    data = {**filled, "username": "student", "password": PASSWORD}
    return device.client.post(f"{question.url}/sign-in", data=data)


WAYS = (by_save, by_button, by_signing_in)


@pytest.mark.parametrize("way", WAYS)
def test_each_way_stores_an_answer_where_it_may(
    canary_app: Flask, way: Callable[[Exam, Question, Fields], TestResponse]
) -> None:
    """So that refusing below says something."""
    exam = exam_of(canary_app, Conditions())
    attempt = exam.start()
    assert way(exam, exam.student.read(attempt, 1), exam.student.right_entry(attempt, 1)).status_code in {200, 303}
    assert len(exam.student.stored(attempt, 1)) == 1


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("hindrance", ["passed", "over", "submitted", "removed", "deleted"])
def test_no_way_stores_an_answer_where_it_may_not(
    canary_app: Flask, way: Callable[[Exam, Question, Fields], TestResponse], hindrance: str
) -> None:
    exam = exam_of(canary_app, Conditions(navigation=Navigation.FORWARD, time_limit=600))
    attempt = exam.start()
    first, entry = exam.student.read(attempt, 1), exam.student.right_entry(attempt, 1)
    travel = now()
    match hindrance:
        case "passed":
            exam.student.send(first, {}, "next")
        case "over":
            travel += 10 * MINUTE + GRACE + timedelta(seconds=1)
        case "submitted":
            exam.student.submit(attempt)
        case "removed":
            with canary_app.app_context():
                db.session.query(Enrolment).update({"removed_at": now()})
                db.session.commit()
        case _:
            with canary_app.app_context():
                db.session.query(Assignment).update({"deleted_at": now()})
                db.session.commit()
    with time_machine.travel(travel, tick=False):
        reply = way(exam, first, entry)
    assert reply.status_code in {403, 409}, reply.status_code
    assert [one.content for one in exam.student.stored(attempt, 1) if one.content] == []


@pytest.mark.parametrize("action", ["go-1", "flag", "unflag", "review", "hint", "reveal", "answer", "save"])
def test_no_button_of_a_later_question_leads_back_or_skips(canary_app: Flask, action: str) -> None:
    exam = exam_of(canary_app, Conditions(navigation=Navigation.FORWARD))
    attempt = exam.start()
    first = exam.student.read(attempt, 1)
    exam.student.send(first, exam.student.right_entry(attempt, 1), "next")
    second = exam.student.read(attempt, 2)
    exam.student.send(second, {}, action)
    exam.student.send(first, {}, action)
    exam.student.send(second, {}, "go-7")
    for position in (1, 7):
        page = exam.student.client.get(f"/attempts/{attempt}/questions/{position}")
        assert page.status_code == 303, position
    stored = [(one.state, one.content is None) for one in exam.student.stored(attempt, 1)]
    assert stored == [("right", False)]


def test_no_way_begins_an_attempt_without_its_password(canary_app: Flask) -> None:
    exam = exam_of(canary_app, Conditions(password=SECRET, attempts=2))
    key = "a-key-for-this-start-0"
    wrong = [exam.send_start(None, **more) for more in ({}, {"password": "x"}, {"start_key": key, "password": "x"})]
    wrong += [exam.send_start(None, start_key=key) for _ in range(2)]
    assert {one.status_code for one in wrong} == {400}
    token = {"csrf_token": exam.student.token()}
    for url in (
        f"{exam.url}?password=",
        "/quiz",
        f"/classes/{exam.cohort_id}/assignments/{exam.assignment_id}/preview",
    ):
        exam.student.client.post(url, data={**token, "assignment_id": exam.assignment_id, "start_key": key})
    assert attempts(exam) == 0
    first = exam.start(password=f" {SECRET} ")
    exam.student.submit(first)
    # The key of a start that was let in lets nobody into the next one.
    assert exam.send_start(None, start_key=key).status_code == 400
    again = exam.student.client.post(f"/attempts/{first}/again", data={"csrf_token": exam.student.token()})
    assert again.headers["Location"] == exam.url
    assert exam.student.attempt(first).state == "submitted"
    assert attempts(exam) == 1


def test_a_password_is_guessed_only_so_often_by_one_and_by_nobody_s_neighbour(canary_app: Flask) -> None:
    exam = exam_of(canary_app, Conditions(password=SECRET))
    statuses = [exam.send_start(None, password=f"guess-{number}").status_code for number in range(40)]
    assert statuses[0] == 400
    assert statuses[-1] == 429
    assert exam.send_start(None, password=SECRET).status_code == 429
    other, other_id = signed_in(canary_app, "neighbour")
    with canary_app.app_context():
        user = db.session.query(User).filter_by(public_id=other_id).one()
        cohort_id = db.session.query(Assignment).one().cohort_id
        db.session.add(Enrolment(cohort_id=cohort_id, user_id=user.id, enrolled_at=now()))
        db.session.commit()
    assert exam.send_start(other, password=SECRET).status_code == 303


def test_a_password_stands_on_no_page_of_a_student_nor_in_the_trail_nor_in_the_log(
    canary_app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    exam = exam_of(canary_app, Conditions(password=SECRET))
    with canary_app.app_context():
        given, enrolment = db.session.query(Assignment).one(), db.session.query(Enrolment).one()
        changes = f'{{"password": "{SECRET}two"}}'
        db.session.add(EnrolmentLabel(enrolment_id=enrolment.id, label="slow"))
        db.session.add(Override(assignment_id=given.id, label="slow", changes=changes, created_at=now()))
        override = {"change_password": "y", "password": f"{SECRET}three", "student": enrolment.public_id}
        db.session.commit()
    url = f"/classes/{exam.cohort_id}/assignments/{exam.assignment_id}/overrides"
    data = {"csrf_token": exam.teacher.token(), "time_factor": "1.5", **override}
    assert exam.teacher.client.post(url, data=data).status_code == 303
    exam.send_start(None, password=SECRET)
    pages = (
        exam.url,
        f"/classes/{exam.cohort_id}",
        f"/classes/{exam.cohort_id}/marks",
        "/account/data/json",
        "/progress",
    )
    assert all(SECRET not in exam.student.client.get(page).text for page in pages)
    assert SECRET not in exam.send_start(None, password=f"{SECRET}!").text
    with canary_app.app_context():
        trail = [f"{one.before}{one.after}" for one in db.session.query(AuditEntry)]
    assert trail
    assert not any(SECRET in text for text in trail)
    assert SECRET not in caplog.text


def test_a_preview_takes_nobody_else_s_answers_and_leaves_no_mark(canary_app: Flask) -> None:
    exam = exam_of(canary_app, Conditions(password=SECRET, opens_at=now() + timedelta(hours=1)))
    preview = exam.preview()
    before = dump(canary_app)
    question = exam.teacher.read(preview, 1)
    for way in WAYS:
        assert way(exam, question, exam.teacher.right_entry(preview, 1)).status_code in {303, 404}
    after = dump(canary_app)
    for table in ("responses", "marks", "attempts"):
        assert before[table] == after[table]
