"""The examples beside an item come out as its author says."""

from __future__ import annotations

import pytest

from question_bank.checks.examples import check_examples
from question_bank.checks.findings import Surroundings
from tests.question_bank.banks import bank_of, findings, messages
from tests.question_bank.factories import cloze_item, numeric_item, short_text_item, text

SURROUNDINGS = Surroundings.of(bank_of())


@pytest.mark.parametrize(("example", "credit"), [("C-130J", "0.5"), ("Galaxy", "0"), ("anything", "0"), ("", "0")])
def test_an_example_to_accept_that_does_not_earn_full_credit_is_found(example: str, credit: str):
    (finding,) = findings(short_text_item(accept_examples=["Hercules", example]))

    assert finding.path == ("accept_examples", 1)
    assert finding.message == f"the example `{example}` earns {credit} and should earn 1"


@pytest.mark.parametrize(("example", "credit"), [("hercules", "1"), ("c-130", "0.5")])
def test_an_example_to_reject_that_earns_something_is_found(example: str, credit: str):
    (finding,) = findings(short_text_item(reject_examples=[example]))

    assert finding.path == ("reject_examples", 0)
    assert finding.message == f"the example `{example}` earns {credit} and should earn 0"


def test_a_model_answer_that_is_not_accepted_is_found_in_its_language():
    (finding,) = findings(short_text_item(model_answer=text("Hercules", "ギャラクシー")))

    assert finding.path == ("model_answer", "ja")


def test_a_model_answer_of_a_gap_is_checked_in_that_gap():
    gaps = list(cloze_item().model_dump(mode="json")["gaps"])
    gaps[0]["model_answer"]["en"] = "C-130"

    (finding,) = findings(cloze_item(gaps=gaps))

    assert finding.path == ("gaps", 0, "model_answer", "en")
    assert "0.5" in finding.message


def test_examples_of_a_number_are_checked():
    assert messages(numeric_item(accept_examples=["２", "2.0", "two"], reject_examples=["4", "3"])) == [
        "the example `two` earns 0 and should earn 1",
        "the example `3` earns 0.5 and should earn 0",
    ]


def test_an_example_may_be_written_as_one_of_the_items_languages_has_it():
    item = numeric_item(stem={"en": "How many?", "de": "Wie viele?"}, answers=[{"value": 2.5}], unit=None)

    for example in ("2.5", "2,5"):
        assert (
            list(
                check_examples(
                    item.model_copy(update={"accept_examples": (example,), "reject_examples": ()}), SURROUNDINGS
                )
            )
            == []
        )
