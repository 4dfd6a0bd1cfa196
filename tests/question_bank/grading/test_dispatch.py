"""`grade` goes by type, and refuses what does not fit the item."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from question_bank.grading import ResponseMismatch, grade, right_answer
from question_bank.responses import (
    ChoiceResponse,
    ChoicesResponse,
    ClozeResponse,
    MatchingResponse,
    OrderingResponse,
    Response,
)
from tests.question_bank.factories import (
    all_items,
    choice_item,
    choices_item,
    cloze_item,
    matching_item,
    ordering_item,
)

if TYPE_CHECKING:
    from question_bank.items import Item

other_types = [(item, other) for item, other in product(all_items(), all_items()) if item.type != other.type]
strangers: list[tuple[Item, Response]] = [
    (choice_item(), ChoiceResponse(option="concorde")),
    (choice_item(), ChoiceResponse(option="")),
    (choices_item(), ChoicesResponse(options=("cambodia", "concorde"))),
    (choices_item(), ChoicesResponse(options=("cambodia", "cambodia"))),
    (matching_item(), MatchingResponse(pairs={"concorde": "typhoon"})),
    (matching_item(), MatchingResponse(pairs={"haiyan": "concorde"})),
    (ordering_item(), OrderingResponse(order=())),
    (ordering_item(), OrderingResponse(order=("first", "second", "third"))),
    (ordering_item(), OrderingResponse(order=("first", "second", "third", "third"))),
    (ordering_item(), OrderingResponse(order=("first", "second", "third", "concorde"))),
    (cloze_item(), ClozeResponse(gaps={"concorde": "hercules"})),
    (cloze_item(), ClozeResponse(gaps={"year": "y1999"})),
    (cloze_item(), ClozeResponse(gaps={"year": "hercules"})),
]


@pytest.mark.parametrize(("item", "other"), other_types, ids=lambda item: item.type)
def test_a_response_of_another_type_is_refused(item: Item, other: Item) -> None:
    with pytest.raises(ResponseMismatch):
        grade(item, right_answer(other), "en")


@pytest.mark.parametrize(("item", "response"), strangers)
def test_unknown_and_doubled_ids_are_refused(item: Item, response: Response) -> None:
    with pytest.raises(ResponseMismatch):
        grade(item, response, "en")


def test_the_refusal_is_a_type_error() -> None:
    assert issubclass(ResponseMismatch, TypeError)
