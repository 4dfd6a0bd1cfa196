"""EI-1: no key, feedback, hint or model answer is in any byte that a learner is sent before its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from question_bank.items import ITEM_TYPES
from tests.security.exam_integrity.canaries import HINT, canaries_in

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.web.students import Student

PAGES = ("/", "/quiz/new", "/notes", "/progress", "/about", "/health", "/nowhere")
FORMATS = ({}, {"Accept": "application/json"}, {"Accept-Language": "ja"})


def assert_clean(*responses: TestResponse) -> None:
    for response in responses:
        assert canaries_in(response) == [], response.request.path


def look_around(pupil: Student, attempt: str) -> None:
    """Fetch every page there is, in every form it comes in."""
    pages = [*PAGES, *(f"/attempts/{attempt}{path}" for path in ("", "/review", "/result", "/submit", "/again"))]
    pages += [f"/attempts/{attempt}/questions/{position}" for position in (0, 1, 2, 8, 9)]
    for page in pages:
        for headers in FORMATS:
            assert_clean(pupil.client.get(page, headers=headers), pupil.client.head(page, headers=headers))


def test_the_canaries_are_found_where_they_may_be_seen(pupil: Student) -> None:
    """So that finding none elsewhere says something."""
    attempt = pupil.start()
    for position in range(1, 9):
        pupil.answer_right(attempt, position)
    pupil.submit(attempt)
    found = canaries_in(pupil.client.get(f"/attempts/{attempt}/result"))
    assert {"KEYfeedback", "KEYoptright", "KEYaccepted", "KEYaccfeedb", "KEYnumfeedb", "987654321"} <= set(found)


@pytest.mark.parametrize("mode", ["practise", "test"])
def test_before_any_answer_no_page_has_a_canary(pupil: Student, mode: str) -> None:
    attempt = pupil.start(feedback_mode=mode)
    look_around(pupil, attempt)
    for position in range(1, 9):
        assert_clean(pupil.client.get(f"/attempts/{attempt}/questions/{position}"))


@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_in_a_test_nothing_done_before_submitting_brings_one_out(pupil: Student, item_type: str) -> None:
    attempt = pupil.start(feedback_mode="test")
    position = pupil.position_of(attempt, item_type)
    wrong = {
        name: ["galaxy" if value == "quite something else" else value for value in values]
        for name, values in pupil.wrong_entry(attempt, position).items()
    }
    stale = pupil.read(attempt, position)
    for action in ("next", "flag", "answer", "hint", "reveal", "review", "go-1"):
        assert_clean(pupil.send(pupil.read(attempt, position), wrong, action))
    assert_clean(
        pupil.send(pupil.read(attempt, position), wrong, language="ja"),
        pupil.send(pupil.read(attempt, position), wrong, csrf_token="stale"),
        pupil.send(pupil.read(attempt, position), {"response": ["forged"]}),
        pupil.client.get(f"/attempts/{attempt}/questions/{position}"),
        pupil.client.get(f"/attempts/{attempt}/review"),
    )
    pupil.send(pupil.read(attempt, position), wrong, "next")
    assert_clean(pupil.send(stale, pupil.empty_entry(attempt, position), client_key="another-key-entirely"))


def test_in_a_test_no_page_tells_more_after_all_answers_than_before(pupil: Student) -> None:
    attempt = pupil.start(feedback_mode="test")
    for position in range(1, 9):
        pupil.send(pupil.read(attempt, position), pupil.wrong_entry(attempt, position), "next")
    look_around(pupil, attempt)


@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_the_hint_is_there_only_after_it_was_asked_for(pupil: Student, item_type: str) -> None:
    attempt = pupil.start()
    position = pupil.position_of(attempt, item_type)
    assert_clean(pupil.client.get(f"/attempts/{attempt}/questions/{position}"))
    asked = pupil.send(pupil.read(attempt, position), {}, "hint")
    assert canaries_in(asked) == [HINT[:11]]
    assert canaries_in(pupil.client.get(f"/attempts/{attempt}/questions/{position}")) == [HINT[:11]]


def test_a_first_wrong_try_shows_what_was_chosen_and_not_the_key(pupil: Student) -> None:
    attempt = pupil.start()
    secrets = {
        "choice": ["KEYoptwrong"],
        "choices": ["KEYoptthree", "KEYoptwrong"],
        "short_text": [],
        "numeric": [],
        "matching": [],
        "ordering": [],
        "cloze": [],
    }
    for item_type, shown in secrets.items():
        position = pupil.position_of(attempt, item_type)
        pupil.send(pupil.read(attempt, position), pupil.wrong_entry(attempt, position))
        found = canaries_in(pupil.client.get(f"/attempts/{attempt}/questions/{position}"))
        assert set(found) <= set(shown), item_type


def test_what_one_question_has_told_is_on_no_other_question_s_page(pupil: Student) -> None:
    attempt = pupil.start()
    for position in (1, 2, 3):
        pupil.send(pupil.read(attempt, position), {}, "reveal")
    for position in range(4, 9):
        assert_clean(pupil.client.get(f"/attempts/{attempt}/questions/{position}"))
