"""Answering in practice: what is stored, what is told, and what can't be done twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.extensions import db
from quizapp.models.attempts import Response

if TYPE_CHECKING:
    from tests.web.students import Student


def responses(student: Student) -> list[Response]:
    with student.app.app_context():
        return db.session.query(Response).order_by(Response.sequence).all()


def test_a_right_answer_is_stored_and_the_page_tells_why(student: Student) -> None:
    attempt = student.start()
    assert student.answer_right(attempt).status_code == 303
    stored = responses(student)
    assert [(one.state, one.credit, one.awarded) for one in stored] == [("right", 1.0, 1.0)]
    assert "Next question" in student.client.get(f"/attempts/{attempt}/questions/1").text


def test_the_same_form_sent_twice_stores_one_answer(student: Student) -> None:
    attempt = student.start()
    question, entry = student.read(attempt), student.right_entry(attempt)
    assert [student.send(question, entry).status_code for _ in range(3)] == [303, 303, 303]
    assert len(responses(student)) == 1


def test_a_settled_question_takes_no_other_answer(student: Student) -> None:
    attempt = student.start()
    question = student.read(attempt)
    student.send(question, student.right_entry(attempt))
    again = student.send(question, student.right_entry(attempt), client_key="another-key-entirely")
    assert again.status_code == 409
    assert "the first one stands" in again.text
    assert len(responses(student)) == 1
