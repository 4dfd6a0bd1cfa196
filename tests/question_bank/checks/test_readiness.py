"""What a released bank needs of its items."""

from __future__ import annotations

from tests.question_bank.banks import messages
from tests.question_bank.factories import choice_item


def test_a_draft_among_ready_items_is_found():
    assert messages(choice_item(status="draft"), choice_item(id="second")) == ["a draft stands among ready items"]


def test_a_bank_of_drafts_is_a_bank_in_the_making():
    assert messages(choice_item(status="draft", facts=[], feedback=None)) == []


def test_a_retired_item_stays_as_it_is():
    assert messages(choice_item(status="retired", facts=[], feedback=None), choice_item(id="second")) == []


def test_a_ready_item_names_its_facts_and_has_general_feedback():
    assert messages(choice_item(facts=[])) == ["a ready item tests no fact"]
    assert messages(choice_item(feedback=None)) == ["a ready item has no general feedback"]
