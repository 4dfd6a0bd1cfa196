"""`right_answer` gives a response that earns full credit."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from question_bank.grading import grade, right_answer
from question_bank.items import ChoicesItem, Item, OrderingItem
from question_bank.outcomes import State
from question_bank.responses import ClozeResponse, NumericResponse, ShortTextResponse
from tests.question_bank.factories import (
    LANGUAGES,
    all_items,
    choice_item,
    cloze_item,
    numeric_item,
    option_fields,
    short_text_item,
)
from tests.question_bank.grading.strategies import LAW, choices_items, ordering_items


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("item", all_items(), ids=lambda item: item.type)
def test_it_earns_full_credit_in_every_language(item: Item, language: str) -> None:
    outcome = grade(item, right_answer(item, language), language)
    assert (outcome.state, outcome.credit) == (State.RIGHT, 1.0)


@LAW
@given(item=choices_items() | ordering_items())
def test_it_earns_full_credit_whatever_the_number_of_keys_or_entries(item: ChoicesItem | OrderingItem) -> None:
    own_credits = isinstance(item, ChoicesItem) and any(option.credit is not None for option in item.options)
    assume(not own_credits)
    assert grade(item, right_answer(item), "en").credit == 1


def test_it_speaks_the_first_language_of_the_item_unless_asked() -> None:
    assert right_answer(short_text_item()) == ShortTextResponse(text="Hercules")
    assert right_answer(short_text_item(), "ja") == ShortTextResponse(text="ハーキュリーズ")
    assert right_answer(cloze_item(), "ja") == ClozeResponse(gaps={"aircraft": "ハーキュリーズ", "year": "y2020"})


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [(2.0, "en", "2"), (1234.5, "en", "1234.5"), (1e21, "en", "1e21"), (-0.5, "ja", "-0.5"), (1234.5, "de", "1234,5")],
)
def test_a_number_is_written_plainly(value: float, language: str, written: str) -> None:
    item = numeric_item(answers=[{"value": 99.0, "credit": 0.5}, {"value": value}], unit=None)
    assert right_answer(item, language) == NumericResponse(text=written)
    assert grade(item, right_answer(item, language), language).state is State.RIGHT


def test_a_required_unit_is_written() -> None:
    item = numeric_item(unit={"accepted": ["aircraft", "機"], "required": True})
    assert right_answer(item) == NumericResponse(text="2 aircraft")


def test_an_item_without_a_key_has_none() -> None:
    keyless = choice_item(options=[option_fields("one", "One", "一"), option_fields("two", "Two", "二")])
    with pytest.raises(LookupError):
        right_answer(keyless)


@LAW
@given(value=st.floats(allow_nan=False, allow_infinity=False))
def test_any_accepted_number_is_written_so_that_it_reads_back(value: float) -> None:
    item = numeric_item(answers=[{"value": value}], unit=None)
    assert grade(item, right_answer(item), "en").state is State.RIGHT
