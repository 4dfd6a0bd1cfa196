"""EI-4: whatever a form says beside its answer, the score is what the server makes of the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from question_bank.items import ITEM_TYPES
from quizapp.domain.quizzes.verification import verify
from quizapp.extensions import db
from tests.database_dump import dump

if TYPE_CHECKING:
    from tests.web.students import Student

CLAIMS = {
    "score": "100",
    "max_points": "100",
    "max_score": "1",
    "is_correct": "true",
    "correct_answer": "x",
    "credit": "1",
    "awarded": "1",
    "state": "right",
    "tries_before": "0",
    "hint_taken": "",
    "user_id": "1",
    "learner_id": "1",
    "role": "admin",
    "started_at": "2000-01-01",
    "due_at": "2099-01-01",
    "attempt_no": "0",
}


def differences(student: Student) -> list[object]:
    with student.app.app_context():
        return list(verify(db.session()))


@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_claims_in_the_form_change_no_grade(pupil: Student, item_type: str) -> None:
    attempt = pupil.start(feedback_mode="test")
    position = pupil.position_of(attempt, item_type)
    pupil.send(pupil.read(attempt, position), {**pupil.wrong_entry(attempt, position), **CLAIMS}, "next")
    data = {"csrf_token": pupil.token(), **CLAIMS}
    assert pupil.client.post(f"/attempts/{attempt}/submit", data=data).status_code == 303
    (stored,) = pupil.stored(attempt, position)
    assert stored.awarded < 1
    assert stored.state in ("wrong", "partial")
    row = pupil.attempt(attempt)
    assert (row.score, row.max_score) == (pytest.approx(stored.awarded), 8)
    assert differences(pupil) == []


def test_claims_on_starting_change_nothing_about_the_attempt(pupil: Student) -> None:
    attempt = pupil.start(**CLAIMS)
    row = pupil.attempt(attempt)
    assert (row.score, row.max_score, row.started_at.year > 2000) == (None, 8, True)


@pytest.mark.parametrize("item_type", ["choice", "choices", "true_false", "matching", "ordering", "cloze"])
def test_an_option_that_is_not_this_question_s_is_refused(pupil: Student, item_type: str) -> None:
    attempt = pupil.start(feedback_mode="test")
    position = pupil.position_of(attempt, item_type)
    foreign = pupil.right_entry(attempt, pupil.position_of(attempt, "choice" if item_type != "choice" else "choices"))
    token = foreign["response"][0]
    entry = pupil.right_entry(attempt, position)
    chosen = list(entry)[-1]
    before = dump(pupil.app)
    for value in (token, "alpha", "1 OR 1=1", "x" * 5_000):
        if item_type == "cloze" and chosen != list(entry)[1]:
            pytest.fail("the second gap is the chosen one")
        sent = pupil.send(pupil.read(attempt, position), {**entry, chosen: value}, "next")
        assert sent.status_code == 400
    assert dump(pupil.app) == before


def test_one_option_ticked_ten_times_is_one_tick(pupil: Student) -> None:
    attempt = pupil.start(feedback_mode="test")
    position = pupil.position_of(attempt, "choices")
    entry = pupil.right_entry(attempt, position)
    pupil.send(pupil.read(attempt, position), {"response": [entry["response"][0]] * 10}, "next")
    pupil.submit(attempt)
    (stored,) = pupil.stored(attempt, position)
    assert stored.content == '{"type":"choices","options":["one"]}'
    assert differences(pupil) == []


def test_the_same_question_answered_ten_times_counts_once(pupil: Student) -> None:
    attempt = pupil.start(feedback_mode="test")
    for _ in range(5):
        pupil.send(pupil.read(attempt, 1), pupil.wrong_entry(attempt, 1), "flag")
        pupil.answer_right(attempt, 1, "unflag")
    pupil.submit(attempt)
    row = pupil.attempt(attempt)
    assert (row.score, row.max_score) == (1, 8)


def test_no_answer_at_all_is_no_point_out_of_all(pupil: Student) -> None:
    attempt = pupil.start(feedback_mode="test")
    pupil.submit(attempt)
    row = pupil.attempt(attempt)
    assert (row.score, row.max_score) == (0, 8)


def test_a_question_that_the_quiz_does_not_have_is_not_there(pupil: Student) -> None:
    attempt = pupil.start()
    question = pupil.read(attempt)
    for position in ("0", "9", "-1", str(2**70), "x", "1.5"):
        url = f"/attempts/{attempt}/questions/{position}"
        assert pupil.client.get(url).status_code == 404
        assert pupil.client.post(url, data=question.filled()).status_code == 404
