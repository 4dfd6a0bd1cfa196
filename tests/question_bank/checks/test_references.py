"""Items and facts name only what the bank has."""

from __future__ import annotations

from dataclasses import replace

from question_bank.briefs import Fact
from question_bank.checks.findings import Surroundings
from question_bank.checks.references import check_fact_references
from tests.question_bank.banks import bank_of, findings, messages
from tests.question_bank.factories import choice_item, text


def test_an_unknown_fact_is_found_where_it_stands():
    (finding,) = findings(choice_item(facts=["sample-fact", "no-such-fact"]))

    assert finding.path == ("facts", 1)
    assert "no-such-fact" in finding.message


def test_a_fact_named_twice_is_found():
    assert messages(choice_item(facts=["sample-fact", "sample-fact"])) == ["the fact `sample-fact` is named twice"]


def test_an_unknown_topic_is_found():
    assert "the brief has no topic `elsewhere`" in messages(choice_item(topic="elsewhere"))


def test_an_item_belongs_to_the_topic_of_its_first_fact():
    assert messages(choice_item(facts=["sample-fact", "other-fact"])) == []
    assert messages(choice_item(facts=["other-fact", "sample-fact"])) == [
        "its first fact belongs to the topic `crises`"
    ]


def test_items_to_keep_apart_exist_and_are_others():
    assert messages(choice_item(never_with=["second"]), choice_item(id="second")) == []
    assert messages(choice_item(never_with=["third"]), choice_item(id="second")) == ["there is no item `third`"]
    assert messages(choice_item(never_with=["choice-sample"])) == ["an item is to be kept apart from itself"]


def test_a_fact_of_an_unknown_passage_and_topic_is_found_twice():
    fact = Fact(id="sample-fact", passage="p9", topic="elsewhere", statement=text("x", "x"))
    surroundings = Surroundings.of(replace(bank_of(), facts=(fact,)))

    assert [finding.path for finding in check_fact_references(fact, surroundings)] == [("passage",), ("topic",)]
