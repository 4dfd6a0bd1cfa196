"""The result: its arithmetic is the stored score, and what can be done after it."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import pytest

from quizapp.extensions import db
from quizapp.models.attempts import Attempt, Quiz

if TYPE_CHECKING:
    from tests.web.students import Student


def take(student: Student, mode: str) -> str:
    """An attempt with everything in it: right, wrong, with a hint, at the second try, partly right, left open."""
    attempt = student.start(feedback_mode=mode)
    choices = student.position_of(attempt, "choices")
    for position in (one for one in range(1, 8) if one != choices):
        if position % 3 == 0 and mode == "practise":
            student.send(student.read(attempt, position), {}, "hint")
        if position % 2 and mode == "practise":
            student.send(student.read(attempt, position), student.wrong_entry(attempt, position))
        if position % 4:
            student.answer_right(attempt, position)
    entry = student.right_entry(attempt, choices)
    student.send(student.read(attempt, choices), {"response": entry["response"][:2]})
    student.submit(attempt)
    return attempt


def numbers(html: str) -> list[float]:
    return [float(one) for one in re.findall(r'<td class="number">([\d.]+)</td>', html)]


@pytest.mark.parametrize("mode", ["practise", "test"])
def test_the_arithmetic_on_the_page_gives_the_stored_score(pupil: Student, mode: str) -> None:
    attempt = take(pupil, mode)
    page = pupil.client.get(f"/attempts/{attempt}/result").text
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    foot = page[page.index("<tfoot>") : page.index("</tfoot>")]
    earned = [numbers(row)[1] for row in body.split("<tr>")[1:]]
    stored = pupil.attempt(attempt)
    assert stored.score is not None
    assert 0 < stored.score < stored.max_score
    assert numbers(foot) == [stored.max_score, pytest.approx(stored.score, abs=0.005)]
    assert sum(earned) == pytest.approx(stored.score, abs=0.01 * len(earned))
    assert len(earned) == 8


def test_the_deductions_on_the_page_multiply_to_what_was_awarded(pupil: Student) -> None:
    page = pupil.client.get(f"/attempts/{take(pupil, 'practise')}/result").text
    lines = re.findall(r"<td>\s*([\d.]+(?: × [\d.]+ \([a-z ]+\))+) = ([\d.]+)\s*</td>", page)
    assert {word for factors, _ in lines for word in re.findall(r"\(([a-z ]+)\)", factors)} == {"second try", "hint"}
    for factors, awarded in lines:
        assert math.prod(map(float, re.findall(r"[\d.]+", factors))) == pytest.approx(float(awarded), abs=0.002)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_question_is_shown_again_with_its_key_in_either_language(pupil: Student, language: str) -> None:
    attempt = take(pupil, "test")
    page = pupil.client.get(f"/attempts/{attempt}/result", headers={"Accept-Language": language}).text
    assert f'<html lang="{language}">' in page
    assert page.count('class="result-question') == 8
    assert ("Hercules" if language == "en" else "ハーキュリーズ") in page


def test_practising_the_missed_ones_asks_exactly_those(pupil: Student) -> None:
    attempt = pupil.start(feedback_mode="test")
    missed = {pupil.item(attempt, position)[0].id for position in (2, 5)}
    for position in (1, 3, 4, 6, 7, 8):
        pupil.answer_right(attempt, position, "next")
    pupil.submit(attempt)
    response = pupil.client.post(f"/attempts/{attempt}/practise-missed", data={"csrf_token": pupil.token()})
    assert response.status_code == 303
    following = response.headers["Location"].split("/")[2]
    assert {pupil.item(following, position)[0].id for position in (1, 2)} == missed


def test_with_nothing_missed_there_is_nothing_to_practise_again(pupil: Student) -> None:
    attempt = pupil.start(feedback_mode="test")
    for position in range(1, 9):
        pupil.answer_right(attempt, position, "next")
    pupil.submit(attempt)
    assert "Practise the ones I missed" not in pupil.client.get(f"/attempts/{attempt}/result").text
    response = pupil.client.post(f"/attempts/{attempt}/practise-missed", data={"csrf_token": pupil.token()})
    assert (response.status_code, response.headers["Location"]) == (303, "/quiz/new")
    assert "no question for that choice" in pupil.client.get("/quiz/new").text


def test_another_quiz_like_this_has_the_same_kind_topics_and_size(student: Student) -> None:
    attempt = student.start(feedback_mode="test", size="5", topics=["crises", "partnership"])
    student.submit(attempt)
    data = {"csrf_token": student.token(), "start_key": "the-key-of-this-form"}
    responses = [student.client.post(f"/attempts/{attempt}/again", data=data) for _ in range(2)]
    targets = {response.headers["Location"] for response in responses}
    assert len(targets) == 1
    with student.app.app_context():
        first, second = db.session.query(Quiz).join(Attempt).order_by(Quiz.id).all()
        assert (second.feedback_mode, second.topics, second.requested_size) == ("test", first.topics, 5)
        assert second.seed != first.seed
