"""`choices`: what ticks earn and cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.grading import grade
from question_bank.grading.choices import tick_credit
from question_bank.outcomes import State
from question_bank.responses import ChoicesResponse
from tests.question_bank.factories import choices_item, feedback_on, option_fields
from tests.question_bank.grading.strategies import LAW, choices_items, ticks

if TYPE_CHECKING:
    from question_bank.items import ChoicesItem


def credit_of(item: ChoicesItem, *options: str) -> float:
    return grade(item, ChoicesResponse(options=options), "en").credit


@pytest.mark.parametrize(
    ("options", "credit"),
    [
        ((), 0.0),
        (("cambodia",), 0.333333333),
        (("cambodia", "east-timor"), 0.666666667),
        (("cambodia", "east-timor", "south-sudan"), 1.0),
        (("cambodia", "cyprus"), 0.0),
        (("cambodia", "east-timor", "cyprus"), 0.333333333),
        (("cyprus", "haiti"), 0.0),
        (("cambodia", "east-timor", "south-sudan", "cyprus", "haiti"), 0.333333333),
    ],
)
def test_right_ticks_earn_and_wrong_ticks_cost_equal_shares(options: tuple[str, ...], credit: float) -> None:
    assert credit_of(choices_item(), *options) == credit


@pytest.mark.parametrize("number_right", range(1, 12))
def test_all_right_ticks_are_exactly_full_credit(number_right: int) -> None:
    options = [option_fields(f"o{n}", f"{n}", f"{n}", right=n < number_right) for n in range(12)]
    item = choices_item(options=options)
    outcome = grade(item, ChoicesResponse(options=tuple(f"o{n}" for n in range(number_right))), "en")
    assert (outcome.credit, outcome.state) == (1.0, State.RIGHT)


def test_an_option_with_its_own_credit_overrides_the_default() -> None:
    options = [
        option_fields("main", "Main", "主", right=True, credit=0.7),
        option_fields("minor", "Minor", "副", right=True, credit=0.3),
        option_fields("slip", "Slip", "誤", credit=-0.1),
        option_fields("wrong", "Wrong", "違"),
    ]
    item = choices_item(options=options)
    assert credit_of(item, "main") == 0.7
    assert credit_of(item, "main", "minor") == 1.0
    assert credit_of(item, "main", "minor", "slip") == 0.9
    assert credit_of(item, "main", "minor", "wrong") == 0.5


def test_feedback_and_parts_are_those_of_the_ticked_options_in_authoring_order() -> None:
    outcome = grade(choices_item(), ChoicesResponse(options=("haiti", "east-timor")), "ja")
    assert outcome.feedback == (feedback_on("east-timor"), feedback_on("haiti"))
    assert [(part.id, part.state) for part in outcome.parts] == [
        ("east-timor", State.RIGHT),
        ("haiti", State.WRONG),
    ]
    assert [part.credit for part in outcome.parts] == pytest.approx([1 / 3, -1 / 3])


@LAW
@given(item=choices_items(), data=st.data())
def test_one_more_right_tick_never_lowers_and_one_more_wrong_tick_never_raises(
    item: ChoicesItem, data: st.DataObject
) -> None:
    ticked = data.draw(ticks(item))
    more = data.draw(st.sampled_from(list(item.options)))
    before, after = credit_of(item, *ticked), credit_of(item, *{*ticked, more.id})
    assert after >= before if tick_credit(item, more) >= 0 else after <= before


@LAW
@given(item=choices_items(), data=st.data())
def test_the_order_of_ticks_does_not_matter(item: ChoicesItem, data: st.DataObject) -> None:
    ticked = data.draw(ticks(item))
    shuffled = tuple(data.draw(st.permutations(ticked)))
    assert grade(item, ChoicesResponse(options=ticked), "en") == grade(item, ChoicesResponse(options=shuffled), "en")
