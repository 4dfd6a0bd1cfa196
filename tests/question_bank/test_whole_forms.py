"""A form that lacks fields which a browser always sends is told from one that was left empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from question_bank.entry import is_whole, to_entry
from question_bank.grading import right_answer
from question_bank.items import ITEM_TYPES
from tests.question_bank.factories import all_items

if TYPE_CHECKING:
    from question_bank.items import Item

SEED = "fedcba9876543210" * 2


@pytest.mark.parametrize("item", all_items(), ids=ITEM_TYPES)
def test_a_form_is_whole_with_every_field_that_a_browser_sends_though_empty(item: Item) -> None:
    right = to_entry(item, SEED, right_answer(item, "en"))
    assert is_whole(item, SEED, right)
    assert is_whole(item, SEED, {key: [""] for key in right})


@pytest.mark.parametrize("item", all_items(), ids=ITEM_TYPES)
def test_a_form_without_one_of_its_text_fields_or_selects_is_not_whole(item: Item) -> None:
    right = to_entry(item, SEED, right_answer(item, "en"))
    short = dict(list(right.items())[1:])
    assert is_whole(item, SEED, short) == (item.type in {"choice", "choices", "true_false"})
