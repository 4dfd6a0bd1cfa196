"""Nothing stands twice: ids, and options that read alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from question_bank.checks.findings import Surroundings
from question_bank.checks.identities import check_brief_ids, check_fact_id
from tests.question_bank.banks import BRIEF, FACTS, bank_of, findings, messages
from tests.question_bank.factories import (
    choice_item,
    cloze_item,
    matching_item,
    numeric_item,
    option_fields,
    ordering_item,
    text,
)


def test_two_items_with_one_id_are_found():
    assert messages(choice_item(id="same"), numeric_item(id="same")) == ["another item has the same id"]


def test_two_facts_with_one_id_are_found():
    surroundings = Surroundings.of(replace(bank_of(), facts=(FACTS[0], FACTS[0])))

    assert [finding.path for finding in check_fact_id(FACTS[0], surroundings)] == [("id",)]
    assert list(check_fact_id(FACTS[1], Surroundings.of(bank_of()))) == []


@pytest.mark.parametrize("field", ["passages", "topics", "languages"])
def test_what_a_brief_names_twice_is_found(field: str):
    brief = BRIEF.model_copy(update={field: getattr(BRIEF, field) * 2})

    assert {finding.path for finding in check_brief_ids(brief)} == {(field,)}


def test_two_options_with_one_id_are_found():
    options = [
        option_fields("a", "One", "一", right=True),
        option_fields("b", "Two", "二"),
        option_fields("a", "Three", "三"),
    ]

    (finding,) = findings(choice_item(options=options))

    assert (finding.path, finding.message) == (("options", 2, "id"), "the id `a` stands twice in the item")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Hercules", "the  hercules"),
        ("Ｃ－Ｘ", "C-X"),
        ("**Hercules**", "Hercules"),
        ("ﾊｰｷｭﾘｰｽﾞ", "ハーキュリーズ"),
    ],
)
def test_options_that_read_alike_are_found(first: str, second: str):
    options = [option_fields("a", first, "一", right=True), option_fields("b", second, "二")]

    assert messages(choice_item(options=options)) == ["`b` reads like `a` in `en`"]


def test_options_that_differ_in_kana_do_not_read_alike():
    options = [option_fields("a", "One", "カキ", right=True), option_fields("b", "Two", "かき")]

    assert messages(choice_item(options=options)) == []


def test_answers_and_entries_that_read_alike_are_found():
    answers = [
        {"id": "typhoon", "text": text("Storm", "嵐")},
        {"id": "earthquake", "text": text("Earthquake", "地震")},
        {"id": "search", "text": text("storm", "捜索")},
    ]
    entries = [
        {"id": "a", "text": text("x", "x")},
        {"id": "b", "text": text("y", "X")},
        {"id": "c", "text": text("z", "z")},
    ]

    assert messages(matching_item(answers=answers)) == ["`search` reads like `typhoon` in `en`"]
    assert messages(ordering_item(entries=entries)) == ["`b` reads like `a` in `ja`"]


def test_two_gaps_with_one_id_are_found():
    gaps = list(cloze_item().model_dump(mode="json")["gaps"])

    found = messages(cloze_item(gaps=[*gaps, gaps[0]]))

    assert found == ["the id `aircraft` stands twice in the item"]
