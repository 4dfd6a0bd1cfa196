"""Back, reload, a second tab and a resent form never make a second answer, and never change a graded one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from question_bank.items import ITEM_TYPES
from tests.database_dump import dump
from tests.web.entered import answer_on, entered_on

if TYPE_CHECKING:
    from tests.web.students import Student

KEY = "another-key-entirely"


@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_a_form_sent_again_changes_nothing(pupil: Student, item_type: str) -> None:
    attempt = pupil.start()
    position = pupil.position_of(attempt, item_type)
    question, entry = pupil.read(attempt, position), pupil.wrong_entry(attempt, position)
    assert pupil.send(question, entry).status_code == 303
    before = dump(pupil.app)
    assert pupil.send(question, entry).status_code == 303
    assert dump(pupil.app) == before


@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_a_settled_question_takes_no_answer_from_a_page_opened_before(pupil: Student, item_type: str) -> None:
    attempt = pupil.start()
    position = pupil.position_of(attempt, item_type)
    first_tab, second_tab = pupil.read(attempt, position), pupil.read(attempt, position)
    pupil.send(first_tab, pupil.right_entry(attempt, position))
    before = dump(pupil.app)
    late = pupil.send(second_tab, pupil.wrong_entry(attempt, position))
    assert late.status_code == 409
    assert "the first one stands" in late.text
    assert dump(pupil.app) == before


@pytest.mark.parametrize("action", ["answer", "reveal"])
def test_a_second_tab_that_has_not_seen_the_first_try_makes_no_second_one(pupil: Student, action: str) -> None:
    attempt = pupil.start()
    position = pupil.position_of(attempt, "choices")
    first_tab, second_tab = pupil.read(attempt, position), pupil.read(attempt, position)
    pupil.send(first_tab, pupil.wrong_entry(attempt, position))
    before = dump(pupil.app)
    late = pupil.send(second_tab, pupil.right_entry(attempt, position), action)
    assert late.status_code == 409
    assert "answered on another page" in late.text
    assert dump(pupil.app) == before


def test_a_page_brought_back_with_another_answer_on_it_is_told_and_drops_nothing_in_silence(pupil: Student) -> None:
    attempt = pupil.start(feedback_mode="test")
    position = pupil.position_of(attempt, "numeric")
    question = pupil.read(attempt, position)
    pupil.send(question, {"response": "4"}, "next")
    back = pupil.send(question, {"response": "5"}, "next")
    assert back.status_code == 409
    assert '<input type="hidden" name="response" value="5">' in back.text


def test_reading_a_page_again_and_again_changes_nothing(pupil: Student) -> None:
    attempt = pupil.start(feedback_mode="test")
    pupil.answer_right(attempt, 1, "next")
    before = dump(pupil.app)
    for path in ("questions/1", "questions/2", "review", "result", ""):
        for _ in range(2):
            pupil.client.get(f"/attempts/{attempt}/{path}".rstrip("/"))
            pupil.client.head(f"/attempts/{attempt}/{path}".rstrip("/"))
    assert dump(pupil.app) == before


def test_two_tabs_of_a_test_that_disagree_are_asked_and_either_answer_can_stand(pupil: Student) -> None:
    attempt = pupil.start(feedback_mode="test")
    position = pupil.position_of(attempt, "short_text")
    first_tab, second_tab = pupil.read(attempt, position), pupil.read(attempt, position)
    pupil.send(first_tab, {"response": "Galaxy"}, "next")
    asked = pupil.send(second_tab, {"response": "Spartan"}, "next")
    assert asked.status_code == 409
    assert "Galaxy" in asked.text
    assert "Spartan" in asked.text
    assert len(pupil.stored(attempt, position)) == 1
    assert answer_on(pupil.read(attempt, position).text) == {"response": ["Galaxy"]}

    form = asked.text.replace(f'action="/attempts/{attempt}/questions/{position}"', 'id="choice"')
    chosen = pupil.client.post(second_tab.url, data={**entered_on(form, "choice"), "action": "answer"})
    assert chosen.status_code == 303
    assert answer_on(pupil.read(attempt, position).text) == {"response": ["Spartan"]}


@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_a_form_that_does_not_say_that_it_answers_leaves_the_stored_answer(pupil: Student, item_type: str) -> None:
    attempt = pupil.start(feedback_mode="test")
    position = pupil.position_of(attempt, item_type)
    pupil.answer_right(attempt, position, "next")
    fields = pupil.read(attempt, position).filled(action="next")
    del fields["answering"]
    before = dump(pupil.app)
    assert pupil.client.post(f"/attempts/{attempt}/questions/{position}", data=fields).status_code == 303
    assert dump(pupil.app) == before


@pytest.mark.parametrize("item_type", ["short_text", "numeric", "matching", "ordering", "cloze"])
def test_a_form_that_lacks_its_fields_leaves_the_stored_answer(pupil: Student, item_type: str) -> None:
    attempt = pupil.start(feedback_mode="test")
    position = pupil.position_of(attempt, item_type)
    pupil.answer_right(attempt, position, "next")
    before = dump(pupil.app)
    assert pupil.send(pupil.read(attempt, position), {}, "next").status_code == 303
    assert dump(pupil.app) == before


@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_a_form_left_empty_takes_the_stored_answer_away(pupil: Student, item_type: str) -> None:
    attempt = pupil.start(feedback_mode="test")
    position = pupil.position_of(attempt, item_type)
    pupil.answer_right(attempt, position, "next")
    assert pupil.send(pupil.read(attempt, position), pupil.empty_entry(attempt, position), "next").status_code == 303
    assert [one.state for one in pupil.stored(attempt, position)] == ["right", "blank"]


def test_a_form_with_a_stale_token_is_given_back_with_what_was_entered(pupil: Student) -> None:
    attempt = pupil.start()
    for position in range(1, 9):
        entry = pupil.right_entry(attempt, position)
        given_back = pupil.send(pupil.read(attempt, position), entry, csrf_token="stale")
        assert given_back.status_code == 400
        assert answer_on(given_back.text) == {name: sorted(values) for name, values in entry.items()}
        assert pupil.stored(attempt, position) == []
