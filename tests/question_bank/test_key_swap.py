"""Two items that differ only in what is right look the same before the answer (EI-2, without the web)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from question_bank.items import ITEM_TYPES, item_from_json
from question_bank.presentation import present
from tests.question_bank.factories import all_items, ordering_item
from tests.question_bank.strategies import seeds

if TYPE_CHECKING:
    from collections.abc import Callable

    from question_bank.items import Item

    Fields = dict[str, Any]


def _options(fields: Fields) -> None:
    for option, right in zip(fields["options"], [not option["right"] for option in fields["options"]], strict=True):
        option |= {"right": right, "credit": 0.5 if right else -1.0, "feedback": {"en": "Swapped", "ja": "交換"}}


def _choice(fields: Fields) -> None:
    for option in fields["options"]:
        option["right"] = option["id"] == fields["options"][-1]["id"]


def _true_false(fields: Fields) -> None:
    fields["right"] = not fields["right"]
    fields["feedback_true"], fields["feedback_false"] = fields["feedback_false"], fields["feedback_true"]


def _short_text(fields: Fields) -> None:
    fields["answers"] = [{"pattern": "something quite different"}]
    fields["model_answer"] = {"en": "Something quite different", "ja": "まったく別のもの"}


def _numeric(fields: Fields) -> None:
    fields["answers"] = [{"value": 987_654_321.5, "tolerance": 3, "tolerance_type": "absolute"}]


def _matching(fields: Fields) -> None:
    answers = [answer["id"] for answer in fields["answers"]]
    for prompt, answer in zip(fields["prompts"], reversed(answers), strict=False):
        prompt["answer"] = answer


def _ordering(fields: Fields) -> None:
    fields["entries"].reverse()


def _cloze(fields: Fields) -> None:
    _short_text(fields["gaps"][0])
    _choice(fields["gaps"][1])


SWAPS: dict[str, Callable[[Fields], None]] = {
    "choice": _choice,
    "choices": _options,
    "true_false": _true_false,
    "short_text": _short_text,
    "numeric": _numeric,
    "matching": _matching,
    "ordering": _ordering,
    "cloze": _cloze,
}


def swapped(item: Item) -> Item:
    fields = json.loads(item.model_dump_json())
    SWAPS[item.type](fields)
    other = item_from_json(json.dumps(fields))
    assert other != item
    return other


@pytest.mark.parametrize("item", all_items(), ids=ITEM_TYPES)
@given(seed=seeds)
def test_swapping_the_key_changes_nothing_that_is_shown(item: Item, seed: str):
    for language in ("en", "ja"):
        assert present(swapped(item), language, seed) == present(item, language, seed)


@given(seeds)
def test_the_order_of_entries_does_not_depend_on_the_right_order(seed: str):
    item = ordering_item()
    rotated = item.model_copy(update={"entries": (*item.entries[1:], item.entries[0])})

    assert present(rotated, "en", seed).entries == present(item, "en", seed).entries


@pytest.mark.parametrize("item", all_items(), ids=ITEM_TYPES)
def test_feedback_hint_text_and_points_change_nothing_that_is_shown(item: Item):
    other = item.model_copy(
        update={
            "feedback": {"en": "Other"},
            "hint": {"en": "Other"},
            "points": 7.0,
            "tags": ("other",),
            "facts": ("b",),
        }
    )

    assert present(other, "en", "5" * 32) == present(item, "en", "5" * 32)
