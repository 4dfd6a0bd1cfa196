"""The built-in bank is whole: no faults, every fact tested twice, and keys that are not told by their length."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from question_bank.coverage import fact_coverage, passage_coverage
from question_bank.cue_statistics import cue_statistics
from question_bank.files import builtin_bank_path, read_bank
from question_bank.grading import grade, right_answer
from question_bank.items import ITEM_TYPES
from question_bank.markup import plain
from question_bank.outcomes import State
from question_bank.presentation import present
from question_bank.report import report_on

if TYPE_CHECKING:
    from question_bank.bank import Bank


@pytest.fixture(scope="module")
def bank() -> Bank:
    found = read_bank(builtin_bank_path()).bank
    assert found is not None
    return found


def test_it_has_no_faults():
    assert [str(fault) for fault in report_on(builtin_bank_path()).faults] == []


def test_it_has_the_facts_and_ready_items_that_it_promises(bank: Bank):
    assert 36 <= len(bank.facts) <= 45
    assert sum(item.status == "ready" for item in bank.items) >= 120
    assert {item.type for item in bank.items} == set(ITEM_TYPES)


def test_every_fact_is_tested_by_two_items_of_two_types(bank: Bank):
    assert [row.fact for row in fact_coverage(bank) if row.is_thin] == []


def test_every_passage_is_covered_in_both_languages(bank: Bank):
    for row in passage_coverage(bank):
        assert row.tested == row.facts > 0
        assert row.languages == {"en": row.items, "ja": row.items}


def test_both_examples_of_the_mission_are_there(bank: Bank):
    tested = {fact for item in bank.items for fact in item.facts}

    assert {
        "c130-two-sent-2020",
        "peacekeeping-east-timor",
        "peacekeeping-cambodia",
        "peacekeeping-south-sudan",
    } <= tested


def test_the_key_is_not_the_longest_option_more_often_than_chance(bank: Bank):
    for length in cue_statistics(bank).lengths:
        assert length.share <= length.chance


def test_the_right_answer_to_every_item_earns_full_credit(bank: Bank):
    for item in bank.items:
        for language in item.languages:
            assert grade(item, right_answer(item, language), language).state is State.RIGHT, (item.id, language)


def test_every_item_can_be_shown_in_both_languages(bank: Bank):
    for item in bank.items:
        assert [present(item, language, "0" * 32).language for language in ("en", "ja")] == ["en", "ja"]


def test_no_item_has_a_calendar_year_as_the_key_for_the_agreements_entry_into_force(bank: Bank):
    """The brief says "this year" and no more."""
    for item in bank.items:
        if item.facts == ("raa-in-force-that-year",) and item.type not in {"true_false", "matching", "ordering"}:
            answer = right_answer(item, "en").model_dump_json()
            assert not re.search(r"\b(19|20)\d\d\b", answer), item.id


def test_every_ready_item_has_feedback_and_most_have_a_hint(bank: Bank):
    hinted = sum(item.hint is not None for item in bank.items)

    assert all(item.feedback and all(plain(text) for text in item.feedback.values()) for item in bank.items)
    assert hinted >= 0.8 * len(bank.items)
