"""Starting a quiz: with one click, or set up; a double click starts one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.review_policy import PRESETS, Preset
from quizapp.extensions import db
from quizapp.models.attempts import Attempt, Quiz
from quizapp.models.people import Learner
from tests.database_dump import dump
from tests.security.exam_integrity.exams import exam_of
from tests.web.students import Student, hidden_fields

if TYPE_CHECKING:
    from tests.web.students import Fields


def count(student: Student, table: type[Attempt] | type[Learner]) -> int:
    with student.app.app_context():
        return db.session.query(table).count()


def quiz(student: Student, attempt: str) -> Quiz:
    with student.app.app_context():
        return db.session.query(Quiz).join(Attempt).filter(Attempt.public_id == attempt).one()


def test_one_click_on_the_home_page_leads_to_a_question(student: Student) -> None:
    fields = hidden_fields(student.client.get("/").text)
    response = student.client.post("/quiz", data=fields)
    assert response.status_code == 303
    page = student.client.get(response.headers["Location"])
    assert page.status_code == 200
    assert "Question 1 of 10" in page.text
    assert (count(student, Learner), count(student, Attempt)) == (1, 1)


def test_looking_around_makes_no_record(student: Student) -> None:
    for path in ("/", "/quiz/new", "/notes", "/progress", "/about"):
        assert student.client.get(path).status_code == 200
    assert count(student, Learner) == 0


def test_a_double_click_starts_one_attempt_for_one_learner(student: Student) -> None:
    fields = hidden_fields(student.client.get("/").text)
    targets = {student.client.post("/quiz", data=fields).headers["Location"] for _ in range(3)}
    assert len(targets) == 1
    assert (count(student, Learner), count(student, Attempt)) == (1, 1)


def test_the_set_up_form_offers_choices_that_are_honoured(student: Student) -> None:
    page = student.client.get("/quiz/new")
    assert page.text.count('type="checkbox"') == page.text.count('name="topics"') > 5
    fields: Fields = {**hidden_fields(page.text), "topics": ["crises"], "size": "5", "feedback_mode": "test"}
    response = student.client.post("/quiz", data=fields)
    found = quiz(student, response.headers["Location"].split("/")[2])
    assert (found.topic_ids, found.size, found.feedback_mode) == (("crises",), 5, "test")
    assert {student.item(response.headers["Location"].split("/")[2], n)[0].topic for n in range(1, 6)} == {"crises"}


def test_a_topic_s_link_ticks_it_in_the_set_up_form(student: Student) -> None:
    page = student.client.get("/quiz/new?topic=crises").text
    ticked = [
        line for line in page.replace("<input", "\n<input").splitlines() if "checked" in line and "topics" in line
    ]
    assert len(ticked) == 1
    assert 'value="crises"' in ticked[0]


@pytest.mark.parametrize(
    "bad",
    [{"size": "7"}, {"size": "1e9"}, {"feedback_mode": "cheat"}, {"topics": "no-such-topic"}, {"start_key": "k" * 99}],
)
def test_a_value_that_is_not_on_offer_is_told_and_changes_nothing(student: Student, bad: dict[str, str]) -> None:
    token, before = student.token(), dump(student.app)
    response = student.client.post("/quiz", data={"csrf_token": token, **bad})
    assert response.status_code == 400
    assert "<h1" in response.text
    assert dump(student.app) == before


def test_a_start_without_its_token_changes_nothing(student: Student) -> None:
    student.token()
    before = dump(student.app)
    assert student.client.post("/quiz", data={}).status_code == 400
    assert dump(student.app) == before


def test_an_unfinished_quiz_is_offered_on_the_home_page_and_goes_on_where_it_was_left(student: Student) -> None:
    attempt = student.start()
    student.answer_right(attempt, 1)
    student.answer_right(attempt, 2)
    assert f"/attempts/{attempt}" in student.client.get("/").text
    assert student.client.get(f"/attempts/{attempt}").headers["Location"] == f"/attempts/{attempt}/questions/3"


def test_on_another_device_there_is_nothing_to_go_on_with(student: Student) -> None:
    attempt = student.start()
    other = Student(student.app)
    assert attempt not in other.client.get("/").text
    other.start()
    assert other.client.get(f"/attempts/{attempt}").status_code == 404


def test_where_an_open_exam_asks_all_there_is_a_guest_is_told_why_nothing_starts(pupil: Student) -> None:
    conditions = Conditions(due_at=now() + timedelta(hours=1), review=PRESETS[Preset.AFTER_THE_END])
    exam_of(pupil.app, conditions)
    response = pupil.client.post("/quiz", data=hidden_fields(pupil.client.get("/").text))
    assert (response.status_code, response.headers["Location"]) == (303, "/quiz/new")
    page = pupil.client.get("/quiz/new").text
    assert "An assignment is asking these questions now" in page
    assert "no question for that choice" not in page
    assert count(pupil, Attempt) == 0
