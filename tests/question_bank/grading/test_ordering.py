"""`ordering`: pairs in the right relative order, or all or nothing."""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.grading import grade
from question_bank.outcomes import State
from question_bank.responses import OrderingResponse
from tests.question_bank.factories import ordering_item
from tests.question_bank.grading.strategies import LAW, ordering_items, orders

if TYPE_CHECKING:
    from question_bank.items import OrderingItem

RIGHT = ("first", "second", "third", "fourth")
orderings = st.data()


def credit_of(item: OrderingItem, order: tuple[str, ...]) -> float:
    return grade(item, OrderingResponse(order=order), "en").credit


@pytest.mark.parametrize(
    ("order", "credit"),
    [
        (RIGHT, 1.0),
        (("second", "first", "third", "fourth"), 0.833333333),
        (("fourth", "first", "second", "third"), 0.5),
        (("second", "first", "fourth", "third"), 0.666666667),
        (RIGHT[::-1], 0.0),
    ],
)
def test_credit_is_the_share_of_pairs_in_the_right_order(order: tuple[str, ...], credit: float) -> None:
    assert credit_of(ordering_item(), order) == credit


def test_all_or_nothing_earns_for_the_right_order_only() -> None:
    item = ordering_item(grading="all_or_nothing")
    outcome = grade(item, OrderingResponse(order=("second", "first", "third", "fourth")), "en")
    assert (outcome.credit, outcome.state, outcome.parts) == (0.0, State.WRONG, ())
    assert grade(item, OrderingResponse(order=RIGHT), "en").state is State.RIGHT


def test_a_part_says_how_an_entry_stands_to_the_others() -> None:
    outcome = grade(ordering_item(), OrderingResponse(order=("fourth", "first", "second", "third")), "en")
    assert [(part.id, part.state) for part in outcome.parts] == [
        ("first", State.PARTIAL),
        ("second", State.PARTIAL),
        ("third", State.PARTIAL),
        ("fourth", State.WRONG),
    ]


@LAW
@given(item=ordering_items(), data=orderings)
def test_swapping_two_neighbours_helps_exactly_when_they_stood_wrong(item: OrderingItem, data: st.DataObject) -> None:
    order = data.draw(orders(item))
    place = data.draw(st.integers(0, len(order) - 2))
    swapped = (*order[:place], order[place + 1], order[place], *order[place + 2 :])
    right = [entry.id for entry in item.entries]
    stood_wrong = right.index(order[place]) > right.index(order[place + 1])
    assert (credit_of(item, swapped) > credit_of(item, order)) is stood_wrong


@LAW
@given(item=ordering_items(), data=orderings)
def test_an_order_and_its_reverse_share_the_credit(item: OrderingItem, data: st.DataObject) -> None:
    order = data.draw(orders(item))
    assert credit_of(item, order) + credit_of(item, order[::-1]) == pytest.approx(1, abs=2e-9)


@LAW
@given(item=ordering_items(), data=orderings)
def test_the_credit_is_the_mean_of_the_parts(item: OrderingItem, data: st.DataObject) -> None:
    outcome = grade(item, OrderingResponse(order=data.draw(orders(item))), "en")
    assert outcome.credit == pytest.approx(mean(part.credit for part in outcome.parts), abs=2e-9)


@LAW
@given(item=ordering_items(), data=orderings)
def test_full_credit_is_for_the_right_order_alone(item: OrderingItem, data: st.DataObject) -> None:
    order = data.draw(orders(item))
    assert (credit_of(item, order) == 1) is (list(order) == [entry.id for entry in item.entries])
