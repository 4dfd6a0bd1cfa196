"""What a bank covers, counted over its ready items."""

from __future__ import annotations

from question_bank.coverage import fact_coverage, format_coverage, passage_coverage
from tests.question_bank.banks import bank_of
from tests.question_bank.factories import choice_item, numeric_item, text


def test_a_passage_counts_the_items_that_test_its_facts():
    bank = bank_of(
        choice_item(id="one"),
        choice_item(id="both", facts=["sample-fact", "other-fact"]),
        numeric_item(id="number"),
        numeric_item(id="draft", status="draft"),
        numeric_item(id="retired", status="retired"),
    )

    first, second = passage_coverage(bank)

    assert (first.passage, first.facts, first.tested, first.items) == ("p1", 1, 1, 3)
    assert first.types == {"choice": 2, "numeric": 1}
    assert (second.passage, second.items, second.types) == ("p2", 1, {"choice": 1})


def test_a_language_counts_the_items_that_are_written_in_it():
    bank = bank_of(choice_item(), choice_item(id="english", stem={"en": "Which?"}), numeric_item(stem=text("x", "x")))

    assert passage_coverage(bank)[0].languages == {"en": 3, "ja": 2}


def test_a_fact_without_items_is_not_tested():
    assert passage_coverage(bank_of())[1].tested == 0


def test_a_fact_is_thin_with_one_item_or_one_type():
    def is_thin(*items) -> bool:
        return fact_coverage(bank_of(*items))[0].is_thin

    assert is_thin(choice_item())
    assert is_thin(choice_item(), choice_item(id="second"))
    assert not is_thin(choice_item(), numeric_item())


def test_the_table_has_a_row_for_each_passage_and_names_thin_facts():
    lines = format_coverage(bank_of(choice_item(), numeric_item())).splitlines()

    assert lines[1].split()[:5] == ["passage", "facts", "tested", "items", "choice"]
    assert lines[1].split()[-2:] == ["en", "ja"]
    assert lines[2].split() == ["p1", "1", "1", "2", "1", "0", "0", "0", "1", "0", "0", "0", "2", "2"]
    assert len({len(line) for line in lines[1:4]}) == 1
    assert lines[4:] == ["thin: other-fact (0 items, types: none)"]
