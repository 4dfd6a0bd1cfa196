"""EI-9: nothing recorded earlier, and no cookie brought back, changes an attempt that is closed or an answer graded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.database_dump import dump

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.web.students import Student


@pytest.mark.parametrize("mode", ["practise", "test"])
def test_every_recorded_save_sent_again_after_the_end_is_refused(pupil: Student, mode: str) -> None:
    attempt = pupil.start(feedback_mode=mode)
    recorded: list[tuple[str, dict[str, str | list[str]]]] = []
    second_tab = [pupil.read(attempt, position) for position in range(1, 9)]
    for position in range(1, 9):
        question = pupil.read(attempt, position)
        recorded.append((question.url, question.filled(pupil.wrong_entry(attempt, position))))
        assert pupil.client.post(*recorded[-1][:1], data=recorded[-1][1]).status_code == 303
    pupil.submit(attempt)
    before = dump(pupil.app)
    late = [pupil.client.post(url, data=data) for url, data in recorded]
    late += [pupil.send(page, pupil.right_entry(attempt, n), "answer") for n, page in enumerate(second_tab, start=1)]
    late += [pupil.send(page, {}, action) for page in second_tab[:2] for action in ("flag", "unflag")]
    assert {response.status_code for response in late} == {409}
    assert dump(pupil.app) == before


def test_a_hint_after_the_end_is_refused(pupil: Student) -> None:
    attempt = pupil.start()
    question = pupil.read(attempt)
    pupil.submit(attempt)
    before = dump(pupil.app)
    assert pupil.send(question, {}, "hint").status_code == 409
    assert dump(pupil.app) == before


def test_a_submission_sent_again_leads_to_the_same_result_and_changes_nothing(pupil: Student) -> None:
    attempt = pupil.start(feedback_mode="test")
    pupil.answer_right(attempt, 1, "next")
    pupil.submit(attempt)
    data = {"csrf_token": pupil.token()}
    before = dump(pupil.app)
    again = pupil.client.post(f"/attempts/{attempt}/submit", data=data)
    assert again.headers["Location"] == f"/attempts/{attempt}/result"
    assert dump(pupil.app) == before


def test_bringing_earlier_cookies_back_makes_no_second_answer(pupil: Student) -> None:
    attempt = pupil.start()
    position = pupil.position_of(attempt, "true_false")
    question = pupil.read(attempt, position)
    cookie = pupil.client.get_cookie("quizapp")
    assert cookie
    pupil.send(question, pupil.wrong_entry(attempt, position))
    pupil.client.set_cookie("quizapp", cookie.value)

    def try_again(**changes: str) -> TestResponse:
        return pupil.send(question, pupil.right_entry(attempt, position), **changes)

    before = dump(pupil.app)
    assert try_again(client_key="another-key-entirely").status_code == 409
    assert try_again().status_code == 409
    assert dump(pupil.app) == before
    pupil.submit(attempt)
    assert pupil.attempt(attempt).score == 0
    assert "0 right of 1 answered" in pupil.client.get("/notes").text
