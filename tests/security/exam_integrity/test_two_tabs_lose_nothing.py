"""DI-5: two tabs of one attempt lose nothing, and what they disagree about is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.domain.quizzes.verification import verify
from quizapp.extensions import db
from quizapp.models.attempts import Response
from tests.security.exam_integrity.tabs import at_once, tab_of

if TYPE_CHECKING:
    from tests.web.students import Student


def test_two_tabs_that_answer_different_questions_at_once_store_all(student: Student) -> None:
    attempt = student.start(feedback_mode="test", size="20")
    tabs = tab_of(student), tab_of(student)

    def answer(tab: Student, first: int) -> None:
        for position in range(first, 21, 2):
            assert tab.answer_right(attempt, position, "next").status_code == 303

    at_once(lambda: answer(tabs[0], 1), lambda: answer(tabs[1], 2))
    with student.app.app_context():
        assert db.session.query(Response).count() == 20
        assert list(verify(db.session())) == []
    student.submit(attempt)
    row = student.attempt(attempt)
    assert (row.score, row.response_count) == (row.max_score, 20)


def test_two_tabs_that_answer_one_question_at_once_store_one_and_ask_about_the_other(pupil: Student) -> None:
    attempt = pupil.start(feedback_mode="test")
    position = pupil.position_of(attempt, "short_text")
    statuses: list[int] = []
    pages: list[str] = []

    def answer(tab: Student, text: str) -> None:
        response = tab.send(question, {"response": text}, "next", client_key=f"key-of-the-tab-{text}")
        statuses.append(response.status_code)
        pages.append(response.text)

    question = pupil.read(attempt, position)
    tabs = tab_of(pupil), tab_of(pupil)
    at_once(lambda: answer(tabs[0], "bananas"), lambda: answer(tabs[1], "cherries"))
    assert sorted(statuses) == [303, 409]
    asked = pages[statuses.index(409)]
    assert "bananas" in asked
    assert "cherries" in asked
    assert len(pupil.stored(attempt, position)) == 1
