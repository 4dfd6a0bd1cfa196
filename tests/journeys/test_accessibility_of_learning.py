"""Axe finds nothing on any page that a guest sees, in each of its states, and no page is wider than a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.accessibility import faults_of
from tests.journeys.visitor import ANSWER
from tests.journeys.wrong_answers import wrong_entry
from tests.web.students import Student

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("language", ["en", "ja"])]
PUBLIC = ["/", "/quiz/new", "/notes", "/progress", "/about", "/no-such-page", "/sign-in", "/register", "/account/data"]


def faults_on(visitor: Visitor, paths: list[str]) -> list[str]:
    faults: list[str] = []
    for path in paths:
        visitor.open(path)
        faults += faults_of(visitor, path)
    return faults


def question_paths(attempt: str) -> list[str]:
    return [f"/attempts/{attempt}/questions/{position}" for position in range(1, 9)]


def test_pages_before_the_first_quiz(visit: Visit, builtin_server: LiveServer, language: str) -> None:
    assert not faults_on(visit(builtin_server, language), PUBLIC)


def test_the_styleguide(visit: Visit, builtin_server: LiveServer, language: str) -> None:
    assert not faults_on(visit(builtin_server, language), ["/styleguide"])


def test_open_questions(visit: Visit, eight_types_server: LiveServer, language: str) -> None:
    student = Student(eight_types_server.app, language)
    attempt = student.start()
    visitor = visit(eight_types_server, language)
    visitor.become(student)
    assert not faults_on(visitor, question_paths(attempt))


def test_questions_with_a_hint_and_a_wrong_try(visit: Visit, eight_types_server: LiveServer, language: str) -> None:
    student = Student(eight_types_server.app, language)
    attempt = student.start()
    for position in range(1, 9):
        student.send(student.read(attempt, position), action="hint")
        wrong = wrong_entry(*student.item(attempt, position))
        assert student.send(student.read(attempt, position), dict(wrong)).status_code == 303
    visitor = visit(eight_types_server, language)
    visitor.become(student)
    assert not faults_on(visitor, question_paths(attempt))


def test_settled_questions(visit: Visit, eight_types_server: LiveServer, language: str) -> None:
    student = Student(eight_types_server.app, language)
    attempt = student.start()
    for position in range(1, 9):
        if position % 2:
            assert student.answer_right(attempt, position).status_code == 303
        else:
            student.send(student.read(attempt, position), action="reveal")
    visitor = visit(eight_types_server, language)
    visitor.become(student)
    assert not faults_on(visitor, question_paths(attempt))


def test_results_progress_and_notes(visit: Visit, eight_types_server: LiveServer, language: str) -> None:
    student = Student(eight_types_server.app, language)
    attempts = [student.start(feedback_mode=mode) for mode in ("practise", "test", "practise")]
    for attempt in attempts[:2]:
        for position in range(1, 6):
            student.answer_right(attempt, position)
        wrong = wrong_entry(*student.item(attempt, 6))
        student.send(student.read(attempt, 6), dict(wrong))
        student.submit(attempt)
    visitor = visit(eight_types_server, language)
    visitor.become(student)
    results = [f"/attempts/{attempt}/result" for attempt in attempts[:2]]
    assert not faults_on(visitor, ["/", *results, "/progress", "/notes"])
    visitor.open(results[0]).locator("details summary").first.click()
    assert not faults_of(visitor, "the arithmetic of a result")


def test_a_test_on_its_way(visit: Visit, eight_types_server: LiveServer, language: str) -> None:
    student = Student(eight_types_server.app, language)
    attempt = student.start(feedback_mode="test")
    student.answer_right(attempt, 1)
    student.send(student.read(attempt, 2), action="flag")
    visitor = visit(eight_types_server, language)
    visitor.become(student)
    review = f"/attempts/{attempt}/review"
    assert not faults_on(visitor, [*question_paths(attempt)[1:3], review])
    for position in range(2, 9):
        student.answer_right(attempt, position)
    assert not faults_on(visitor, [review])


def test_pages_that_refuse_an_answer(visit: Visit, eight_types_server: LiveServer, language: str) -> None:
    visitor = visit(eight_types_server, language, scripts=True)
    visitor.refusals.add(409)
    visitor.start_at("short_text")
    visitor.page.locator(ANSWER).click()
    visitor.page.locator(".notice--error").wait_for()
    faults = faults_of(visitor, "nothing entered")
    visitor.start_at("short_text", "test")
    url, second = visitor.page.url, visitor.context.new_page()
    second.goto(url)
    visitor.answer({"response": "written first"})
    visitor.page.wait_for_url(lambda reached: reached != url)
    visitor.page = second
    visitor.answer({"response": "written second"})
    second.locator("dl").wait_for()
    assert not [*faults, *faults_of(visitor, "two answers")]
