"""Progress: all attempts with filters and pages, the plot, the topics, and what to do next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.learning.history import PAGE_SIZE

if TYPE_CHECKING:
    from tests.web.students import Student


def finish(student: Student, mode: str = "practise", *, right: bool = True) -> str:
    attempt = student.start(feedback_mode=mode, size="5")
    if right:
        student.answer_right(attempt)
    student.submit(attempt)
    return attempt


def listed(student: Student, query: str = "") -> list[str]:
    page = student.client.get(f"/progress{query}")
    assert page.status_code == 200
    return re.findall(r'<th scope="row">\s*<a href="/attempts/([\w-]+)', page.text)


def test_before_the_first_answer_the_page_says_how_to_begin(student: Student) -> None:
    assert "Nothing here yet" in student.client.get("/progress").text


def test_attempts_are_listed_with_their_score_the_latest_first(student: Student) -> None:
    first, second = finish(student, right=False), finish(student)
    assert listed(student) == [second, first]
    page = student.client.get("/progress").text
    for one in (student.attempt(first), student.attempt(second)):
        assert f"{one.score:g} of {one.max_score:g}" in page


def test_filters_leave_what_was_asked_for_and_unknown_ones_filter_nothing(student: Student) -> None:
    practice, test, running = finish(student), finish(student, "test"), student.start()
    assert listed(student, "?kind=test") == [test]
    assert listed(student, "?state=open") == [running]
    assert listed(student, "?kind=practise&state=submitted") == [practice]
    assert listed(student, "?kind=test&state=open") == []
    assert listed(student, "?kind=%27;select&state=%00") == [running, test, practice]


@pytest.mark.parametrize("asked", ["0", "-1", "99", str(2**70), "x", "1" * 10_000, "%00", "1'--"])
def test_a_page_that_is_not_there_is_another_one(student: Student, asked: str) -> None:
    finish(student)
    assert len(listed(student, f"?page={asked}")) == 1


def test_pages_lead_to_one_another_and_keep_the_filters(student: Student) -> None:
    for _ in range(PAGE_SIZE + 1):
        student.submit(student.start(size="5"))
    page = student.client.get("/progress?kind=practise").text
    following = re.search(r'href="(/progress\?[^"]*page=2[^"]*)"', page)
    assert following
    assert "kind=practise" in following[1]
    assert len(listed(student)) == PAGE_SIZE
    assert len(listed(student, following[1].removeprefix("/progress").replace("&amp;", "&"))) == 1


def test_two_finished_quizzes_make_a_plot(student: Student) -> None:
    finish(student, right=False)
    assert "<svg" in student.client.get("/progress").text
    assert "plot" not in re.findall(r'<figure class="(\w+)', student.client.get("/progress").text)
    finish(student)
    page = student.client.get("/progress").text
    assert "plot" in re.findall(r'<figure class="(\w+)', page)


def test_an_unfinished_quiz_is_the_next_thing_to_do(student: Student) -> None:
    attempt = student.start()
    student.answer_right(attempt)
    page = student.client.get("/progress").text
    assert "You have a quiz in progress." in page
    assert f'href="/attempts/{attempt}"' in page


def test_topics_count_what_was_answered(student: Student) -> None:
    attempt = student.start(topics=["crises"], size="5")
    student.answer_right(attempt)
    student.submit(attempt)
    page = student.client.get("/progress").text
    assert len(re.findall(r"\b1 of \d+ answered", page)) == 1
    assert len(re.findall(r"\b1 right of \d+", page)) == 1


def test_an_open_test_shows_no_score_anywhere(student: Student) -> None:
    attempt = student.start(feedback_mode="test", size="5")
    student.answer_right(attempt, 1, "next")
    page = student.client.get("/progress").text
    assert "In progress" in page
    assert f"of {student.attempt(attempt).max_score:g}" not in page
