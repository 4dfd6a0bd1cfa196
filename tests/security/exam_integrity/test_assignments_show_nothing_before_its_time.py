"""EI-1, EI-10: of an attempt at an assignment no key and no score is in any byte before the policy shows it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.review_policy import PRESETS, Preset
from tests.security.exam_integrity.canaries import canaries_in
from tests.security.exam_integrity.exams import Exam, exam_of

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.students import Student

HOUR = timedelta(hours=1)
SCORE = re.compile(r"\b(?:[1-8](?:\.\d+)?|0\.\d+) of 8\b|\d+(?:\.\d+)?%|questions? right\b")
"""How a page would tell a score of eight."""
NUMBERS = re.compile(r"\d+(?:\.\d+)? (?:right )?of \d+|\d+%|\bright\b")
"""How a page would tell what was right, and how much of it."""
GRADED = re.compile(r'"(?:score|credit|awarded)": [\d.]|"state": "(?:right|partial|wrong)"')
"""How the download would tell an outcome."""


@pytest.fixture
def exam(canary_app: Flask) -> Exam:
    """A test whose results are shown at its end, in an hour."""
    return exam_of(canary_app, Conditions(due_at=now() + HOUR, attempts=2, review=PRESETS[Preset.AFTER_THE_END]))


def pages_of(exam: Exam, attempt: str) -> list[str]:
    places = ("", "/review", "/result", "/submit", "/again", "/practise-missed")
    return [
        *("/", "/quiz/new", "/notes", "/progress", "/notices", "/account/data/json", "/account/data/csv", "/classes"),
        *(f"/attempts/{attempt}{path}" for path in places),
        *(f"/attempts/{attempt}/questions/{position}" for position in (0, 1, 2, 8, 9)),
        *(exam.url, f"/classes/{exam.cohort_id}", f"/classes/{exam.cohort_id}/marks"),
        *(f"/classes/{exam.cohort_id}/{path}" for path in ("gradebook", "audit", "corrections", "claims")),
    ]


def look_around(exam: Exam, student: Student, attempt: str) -> None:
    for page in pages_of(exam, attempt):
        for headers in ({}, {"Accept": "application/json"}, {"Accept-Language": "ja"}):
            response = student.client.get(page, headers=headers)
            assert canaries_in(response) == [], page
            assert response.status_code < 500, page


def answer_all(exam: Exam, attempt: str) -> None:
    for position in range(1, 9):
        exam.student.answer_right(attempt, position, "next")


def test_before_and_after_submitting_no_page_has_a_canary_until_the_end(exam: Exam) -> None:
    attempt = exam.start()
    look_around(exam, exam.student, attempt)
    for position in range(1, 9):
        # What one typed oneself is no secret, so nothing right is typed here.
        exam.student.send(exam.student.read(attempt, position), exam.student.wrong_entry(attempt, position), "next")
    look_around(exam, exam.student, attempt)
    exam.student.submit(attempt)
    look_around(exam, exam.student, attempt)
    with time_machine.travel(now() + HOUR - timedelta(seconds=5), tick=False):
        look_around(exam, exam.student, attempt)


def test_after_the_end_the_canaries_are_there(exam: Exam) -> None:
    """So that finding none before says something."""
    attempt = exam.start()
    answer_all(exam, attempt)
    exam.student.submit(attempt)
    with time_machine.travel(now() + HOUR + GRACE + timedelta(seconds=5), tick=False):
        found = canaries_in(exam.student.client.get(f"/attempts/{attempt}/result"))
        assert {"KEYfeedback", "KEYoptright", "KEYaccepted", "987654321"} <= set(found)


def scores_told(exam: Exam, attempt: str) -> dict[str, list[str]]:
    """What tells a score on the pages that list it, and an outcome in the download."""
    pages = (exam.url, f"/attempts/{attempt}/result", f"/classes/{exam.cohort_id}/marks", "/progress")
    texts = {page: re.sub(r"<[^>]+>", " ", exam.student.client.get(page).text) for page in pages}
    told = {page: SCORE.findall(" ".join(text.split())) for page, text in texts.items()}
    return {**told, "download": GRADED.findall(exam.student.client.get("/account/data/json").text)}


def test_between_submitting_and_the_end_nothing_says_how_it_came_out(exam: Exam) -> None:
    attempt = exam.start()
    answer_all(exam, attempt)
    exam.student.submit(attempt)
    assert [page for page, found in scores_told(exam, attempt).items() if found] == []
    assert "not shown yet" in exam.student.client.get("/progress").text
    refused = exam.student.client.post(
        f"/attempts/{attempt}/practise-missed", data={"csrf_token": exam.student.token()}
    )
    assert refused.status_code == 403
    with time_machine.travel(now() + HOUR + GRACE + timedelta(seconds=5), tick=False):
        assert [page for page, found in scores_told(exam, attempt).items() if not found] == [], (
            "the test must be able to fail"
        )


def test_right_and_wrong_answers_leave_the_same_pages(exam: Exam) -> None:
    """The same student, twice: once with everything wrong, then with everything right, so that the best one differs."""
    told: list[list[list[str]]] = []
    for is_right in (False, True):
        attempt = exam.start()
        for position in range(1, 9):
            entry = (exam.student.right_entry if is_right else exam.student.wrong_entry)(attempt, position)
            exam.student.send(exam.student.read(attempt, position), entry, "next")
        exam.student.submit(attempt)
        pages = ("/progress", "/notes", f"/classes/{exam.cohort_id}/marks")
        told.append([NUMBERS.findall(exam.student.client.get(page).text.split("<main")[1]) for page in pages])
    assert told[0] == told[1]


def test_as_one_goes_the_key_is_told_of_settled_questions_only(canary_app: Flask) -> None:
    exam = exam_of(canary_app, Conditions(review=PRESETS[Preset.AS_YOU_GO]))
    attempt = exam.start()
    exam.student.answer_right(attempt, 1)
    assert canaries_in(exam.student.client.get(f"/attempts/{attempt}/questions/1")) != []
    for position in range(2, 9):
        assert canaries_in(exam.student.client.get(f"/attempts/{attempt}/questions/{position}")) == []


def test_practice_asks_nothing_of_a_test_before_its_end(exam: Exam) -> None:
    """What a quiz of one's own would ask, it would answer."""
    attempt = exam.start()
    answer_all(exam, attempt)
    exam.student.submit(attempt)
    end = now() + HOUR + GRACE
    for left, leads_to in ((35, "/quiz/new"), (-5, "/questions/1")):
        with time_machine.travel(end - timedelta(seconds=left), tick=False):
            sent = {"csrf_token": exam.student.token(), "size": "20"}
            assert exam.student.client.post("/quiz", data=sent).headers["Location"].endswith(leads_to)
