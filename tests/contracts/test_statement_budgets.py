"""What a request may cost in SQL statements, beside BEGIN and COMMIT."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.extensions import db
from tests.statement_counter import count_statements
from tests.web.students import Student
from tests.web.teach.teachers import class_of, enrol_many, teacher_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse

ANSWER = 5
QUESTION_PAGE = 4
ASSIGNMENT_QUESTION_PAGE = 9
ASSIGNMENT_PAGE = 12
START = 21
STUDENTS_START = 22
START_BESIDE_AN_EXAM = 24
CLASS_PAGE = 9
MODES = pytest.mark.parametrize("mode", ["practise", "test"])


def cost(app: Flask, request: Callable[[], TestResponse], status: int = 200) -> int:
    """How many statements a request executes."""
    with app.app_context():
        engine = db.engine
    with count_statements(engine) as statements:
        assert request().status_code == status
    return len(statements)


@MODES
@pytest.mark.parametrize("kind", ["right", "wrong"])
def test_an_answer_costs_at_most_five_statements(student: Student, mode: str, kind: str) -> None:
    attempt = student.start(feedback_mode=mode)
    for position in (1, 2, 3):
        question = student.read(attempt, position)
        entry = getattr(student, f"{kind}_entry")(attempt, position)
        assert cost(student.app, lambda: student.send(question, entry), 303) <= ANSWER  # noqa: B023 - called at once
        assert cost(student.app, lambda: student.send(question, entry), 303) <= ANSWER  # noqa: B023 - called at once


@MODES
def test_changing_an_answer_costs_at_most_five_statements(student: Student, mode: str) -> None:
    attempt = student.start(feedback_mode=mode)
    position = next(n for n in range(1, 11) if student.item(attempt, n)[0].type not in ("true_false",))
    student.send(student.read(attempt, position), student.wrong_entry(attempt, position))
    question, entry = student.read(attempt, position), student.right_entry(attempt, position)
    assert cost(student.app, lambda: student.send(question, entry), 303) <= ANSWER


@MODES
def test_a_question_page_costs_at_most_four_statements_before_and_after_the_answer(student: Student, mode: str) -> None:
    attempt = student.start(feedback_mode=mode)
    url = f"/attempts/{attempt}/questions/1"
    assert cost(student.app, lambda: student.client.get(url)) <= QUESTION_PAGE
    student.send(student.read(attempt), student.wrong_entry(attempt))
    assert cost(student.app, lambda: student.client.get(url)) <= QUESTION_PAGE
    if mode == "practise":
        student.send(student.read(attempt), {}, "reveal")
        assert "Next question" in student.read(attempt).text
        assert cost(student.app, lambda: student.client.get(url)) <= QUESTION_PAGE


@pytest.mark.parametrize("path", ["/progress", "/progress?page=2", "/notes", "/"])
def test_pages_about_the_past_cost_as_much_after_sixty_attempts_as_after_one(stocked_app: Flask, path: str) -> None:
    new, old = Student(stocked_app), Student(stocked_app)
    for student, attempts in ((new, 1), (old, 60)):
        _attempts(student, attempts)
    costs = [cost(stocked_app, lambda student=student: student.client.get(path)) for student in (new, old)]
    assert costs[0] == costs[1]


def _attempts(student: Student, number: int) -> None:
    """A first attempt through the pages, the others through the domain, for speed."""
    from quizapp.clock import now
    from quizapp.domain.quizzes.attempts import close_attempt
    from quizapp.domain.quizzes.starting import QuizRequest, new_key, start_quiz

    attempt = student.start(size="5")
    student.answer_right(attempt)
    student.submit(attempt)
    learner_id = student.attempt(attempt).learner_id
    with student.app.app_context():
        for _ in range(number - 1):
            close_attempt(
                db.session(), start_quiz(db.session(), learner_id, QuizRequest(size=5), new_key(), now()), now()
            )
        db.session.commit()


def test_pages_of_a_class_cost_as_much_with_sixty_students_as_with_one(app: Flask) -> None:
    tanaka = teacher_at(app)
    classes: list[str] = []
    for name, size in (("small", 1), ("large", 60)):
        made = class_of(app, name=name)
        enrol_many(app, made.id, name, size)
        classes.append(made.public_id)
    for page in ("", "/students", "/students?label=red", "/students/csv", "/settings", "/delete", "/code"):
        urls = [f"/classes/{public_id}{page}" for public_id in classes]
        costs = [cost(app, lambda url=url: tanaka.get(url)) for url in urls]
        assert costs[0] == costs[1], page
        assert costs[1] <= CLASS_PAGE, page


def test_an_attempt_at_an_assignment_costs_at_most_a_few_statements_more_however_many_exceptions_there_are(
    stocked_app: Flask,
) -> None:
    from quizapp.domain.quizzes.conditions import Changes, Conditions
    from quizapp.models.assignments import Assignment, Override
    from tests.security.exam_integrity.exams import exam_of

    exam = exam_of(stocked_app, Conditions(attempts=None, time_limit=600))
    costs: list[list[int]] = []
    for number in (1, 30):
        with stocked_app.app_context():
            row = db.session.query(Assignment).one()
            for label in range(number):
                changes = Changes(attempts=5).as_json()
                db.session.add(
                    Override(
                        assignment_id=row.id, label=f"{number}-{label}", changes=changes, created_at=row.created_at
                    )
                )
            db.session.commit()
        attempt = exam.start()
        question, entry = exam.student.read(attempt), exam.student.right_entry(attempt)
        sent = cost(stocked_app, lambda: exam.student.send(question, entry, "next"), 303)  # noqa: B023 - called at once
        pages = [question.url, exam.url, f"/classes/{exam.cohort_id}"]
        costs.append([sent, *(cost(stocked_app, lambda page=page: exam.student.client.get(page)) for page in pages)])
        exam.student.submit(attempt)
        costs[-1].append(cost(stocked_app, lambda: exam.student.client.get(f"/attempts/{attempt}/result")))  # noqa: B023
    assert costs[0] == costs[1]
    assert costs[0][1] <= ASSIGNMENT_QUESTION_PAGE
    assert max(costs[0]) <= ASSIGNMENT_PAGE


def test_starting_practice_costs_as_much_with_many_assignments_as_with_one(stocked_app: Flask) -> None:
    from quizapp.domain.quizzes.conditions import Conditions
    from quizapp.models.assignments import Assignment
    from quizapp.models.people import User
    from quizapp.models.teaching import Cohort
    from tests.domain.teaching.assigned import assignment
    from tests.security.exam_integrity.exams import exam_of

    guest = Student(stocked_app)
    assert cost(stocked_app, lambda: start(guest), 303) <= START
    exam = exam_of(stocked_app, Conditions(attempts=None), size=2)
    costs: list[int] = []
    for number in (1, 20):
        with stocked_app.app_context():
            owner = db.session.query(User).filter_by(username="teacher").one()
            cohort = db.session.query(Cohort).one()
            made = [assignment(db.session(), cohort, owner, size=2).public_id for _ in range(number)]
            db.session.commit()
            assert db.session.query(Assignment).count() >= number
        for public_id in made:
            exam.student.client.post(f"/assignments/{public_id}/start", data={"csrf_token": exam.student.token()})
        costs.append(cost(stocked_app, lambda: start(exam.student), 303))
    assert costs[0] == costs[1]
    assert costs[1] <= STUDENTS_START


def test_a_guest_s_start_costs_as_much_with_many_open_exams_as_with_one(stocked_app: Flask) -> None:
    from datetime import timedelta

    from quizapp.clock import now
    from quizapp.domain.quizzes.conditions import Conditions
    from quizapp.domain.quizzes.review_policy import PRESETS, Preset
    from tests.security.exam_integrity.exams import exam_of

    conditions = Conditions(due_at=now() + timedelta(hours=1), review=PRESETS[Preset.AFTER_THE_END])
    costs: list[int] = []
    for number in (1, 5):
        for one in range(number):
            exam_of(stocked_app, conditions, size=2, names=(f"teacher{number}{one}", f"student{number}{one}"))
        costs.append(cost(stocked_app, lambda: start(Student(stocked_app)), 303))
    assert costs[0] == costs[1]
    assert costs[1] <= START_BESIDE_AN_EXAM


def start(student: Student) -> TestResponse:
    """Begin a quiz of one's own."""
    return student.client.post("/quiz", data={"csrf_token": student.token(), "start_key": ""})
