"""EI-13: no page is kept by a cache or by the process for somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask

NAMES = ("PIIabcdefgh", "PIIstuvwxyz")


@pytest.fixture
def students(canary_app: Flask) -> dict[str, tuple[Student, str]]:
    """Two students, each of whom has typed a word of their own into a test; the word to the student and attempt."""
    found: dict[str, tuple[Student, str]] = {}
    for name in NAMES:
        student = Student(canary_app)
        attempt = student.start(feedback_mode="test")
        position = student.position_of(attempt, "short_text")
        student.send(student.read(attempt, position), {"response": name}, "next")
        found[name] = student, attempt
    return found


def pages(attempt: str) -> list[str]:
    own = ["", "/review", "/result", *(f"/questions/{position}" for position in range(1, 9))]
    return ["/", "/quiz/new", "/notes", "/progress", "/about", *(f"/attempts/{attempt}{path}" for path in own)]


def test_two_students_who_take_turns_never_see_the_other_s(students: dict[str, tuple[Student, str]]) -> None:
    for is_submitted in (False, True):
        seen = dict.fromkeys(NAMES, "")
        for _ in range(2):
            for number in range(len(pages(""))):
                for name, (student, attempt) in students.items():
                    response = student.client.get(pages(attempt)[number], follow_redirects=True)
                    assert response.status_code == 200
                    seen[name] += response.text
        for name, other in (NAMES, NAMES[::-1]):
            assert name in seen[name]
            assert other not in seen[name]
            assert students[other][1] not in seen[name]
        for student, attempt in () if is_submitted else students.values():
            student.submit(attempt)


def test_another_one_s_attempt_is_as_if_it_were_not_there(students: dict[str, tuple[Student, str]]) -> None:
    (student, _), (_, foreign) = students.values()
    nowhere = "x" * 22
    for path in ("", "/review", "/result", "/questions/1"):
        there = student.client.get(f"/attempts/{foreign}{path}")
        not_there = student.client.get(f"/attempts/{nowhere}{path}")
        assert there.status_code == not_there.status_code == 404
        assert len(there.data) == len(not_there.data)
        assert dict(there.headers) == dict(not_there.headers)


def test_every_answer_of_the_app_forbids_keeping_it_and_depends_on_the_cookie(
    students: dict[str, tuple[Student, str]],
) -> None:
    student, attempt = students[NAMES[0]]
    question = student.read(attempt, 1)
    responses = [student.client.get(page) for page in [*pages(attempt), "/nowhere", "/health"]]
    responses.append(student.send(question, {}, "next"))
    responses.append(student.send(question, {}, csrf_token="stale"))
    responses.append(student.client.post("/quiz"))
    responses.append(student.submit(attempt))
    for response in responses:
        assert response.headers["Cache-Control"] == "no-store", response.request.path
        assert "Cookie" in response.headers["Vary"], response.request.path


def test_after_the_cookie_is_gone_no_page_of_the_attempt_is_shown(students: dict[str, tuple[Student, str]]) -> None:
    student, attempt = students[NAMES[0]]
    student.client.delete_cookie("quizapp")
    for page in pages(attempt):
        assert NAMES[0] not in student.client.get(page, follow_redirects=True).text
