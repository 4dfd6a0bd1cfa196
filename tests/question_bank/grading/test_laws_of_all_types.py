"""Laws that grading keeps for every item type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.grading import Problem, grade
from question_bank.outcomes import State, state_of
from question_bank.responses import response_from_json, response_to_json
from tests.question_bank.factories import all_items
from tests.question_bank.grading.strategies import LAW, responses_to

if TYPE_CHECKING:
    from question_bank.items import Item

every_type = pytest.mark.parametrize("item", all_items(), ids=lambda item: item.type)


@every_type
@LAW
@given(data=st.data())
def test_credit_stays_between_nothing_and_all(item: Item, data: st.DataObject) -> None:
    outcome = grade(item, data.draw(responses_to(item)), "en")
    assert 0 <= outcome.credit <= 1
    assert all(-1 <= part.credit <= 1 for part in outcome.parts)


@every_type
@LAW
@given(data=st.data())
def test_the_state_follows_from_the_credit_unless_invalid(item: Item, data: st.DataObject) -> None:
    outcome = grade(item, data.draw(responses_to(item)), "en")
    if outcome.state is State.INVALID:
        assert outcome.credit == 0
        assert outcome.problem in set(Problem)
    else:
        assert outcome.state is state_of(outcome.credit)
        assert outcome.problem is None


@every_type
@LAW
@given(data=st.data())
def test_the_language_of_the_page_changes_nothing(item: Item, data: st.DataObject) -> None:
    response = data.draw(responses_to(item))
    assert grade(item, response, "en") == grade(item, response, "ja")


@every_type
@LAW
@given(data=st.data())
def test_a_stored_response_grades_as_the_given_one(item: Item, data: st.DataObject) -> None:
    response = data.draw(responses_to(item))
    assert grade(item, response_from_json(response_to_json(response)), "en") == grade(item, response, "en")


@every_type
@LAW
@given(data=st.data())
def test_order_on_the_page_changes_nothing(item: Item, data: st.DataObject) -> None:
    """The same item with its options, prompts, answers or gaps written in another order."""
    response = data.draw(responses_to(item))
    shuffled = item
    for field in ("options", "prompts", "gaps") + (("answers",) if item.type == "matching" else ()):
        if hasattr(item, field):
            parts = data.draw(st.permutations(list(getattr(item, field))))
            shuffled = shuffled.model_copy(update={field: tuple(parts)})
    before, after = grade(item, response, "en"), grade(shuffled, response, "en")
    assert (after.credit, after.state) == (before.credit, before.state)
    assert sorted(after.parts, key=lambda part: part.id) == sorted(before.parts, key=lambda part: part.id)
    assert sorted(map(str, after.feedback)) == sorted(map(str, before.feedback))
