"""A search finds what fits all of its conditions, in the order asked for."""

from __future__ import annotations

from dataclasses import replace

from question_bank.items import ItemStatus
from quizapp.domain.bank.bands import FacilityBand, UseBand
from quizapp.domain.bank.item_filter import BankItem, ItemFilter, Sort, filtered
from quizapp.domain.bank.usage import Usage
from tests.journeys.eight_types import eight_types

USES = (0, 9, 4, 7, 5, 0, 20, 1)
FACILITIES = (None, 0.5, 0.1, 0.9, 0.2, None, 0.5, 0.0)


def bank() -> list[BankItem]:
    return [
        BankItem(
            place, place, 1, item.id, item.topic, item.status, item, frozenset({place % 3}), Usage(uses, facility, uses)
        )
        for place, (item, uses, facility) in enumerate(zip(eight_types(), USES, FACILITIES, strict=True), start=1)
    ]


def ids(wanted: ItemFilter) -> list[int]:
    return [one.item_id for one in filtered(bank(), wanted)]


def test_everything_fits_an_empty_search_in_the_order_of_the_bank() -> None:
    assert ids(ItemFilter()) == list(range(1, 9))


def test_conditions_hold_together() -> None:
    assert ids(ItemFilter(facts=frozenset({1}))) == [1, 4, 7]
    assert ids(ItemFilter(facts=frozenset({1}), use=UseBand.NEVER)) == [1]
    assert ids(ItemFilter(facts=frozenset())) == []
    assert ids(ItemFilter(status="retired")) == []


def test_only_what_is_ready_is_drawn_by_rules() -> None:
    one = bank()[0]
    assert [state for state in ItemStatus if replace(one, status=state).is_ready] == [ItemStatus.READY]


def test_use_and_facility_are_searched_for_in_bands() -> None:
    assert ids(ItemFilter(use=UseBand.NEVER)) == [1, 6]
    assert ids(ItemFilter(use=UseBand.FEW)) == [2, 3, 4, 5, 8]
    assert ids(ItemFilter(use=UseBand.SOME)) == [7]
    assert ids(ItemFilter(facility=FacilityBand.LOW)) == [5]
    assert ids(ItemFilter(facility=FacilityBand.MIDDLE)) == [2, 7]
    assert ids(ItemFilter(facility=FacilityBand.HIGH)) == [4]
    assert ids(ItemFilter(facility=FacilityBand.TOO_FEW)) == [3, 8]
    assert ids(ItemFilter(use=UseBand.SOME, facility=FacilityBand.MIDDLE)) == [7]


def test_words_are_found_whatever_their_capitals_and_widths() -> None:
    one = bank()[0]
    stem = next(iter(one.item.stem.values()))
    assert one.item_id in ids(ItemFilter(text=stem.upper()))
    assert ids(ItemFilter(text="no such words anywhere")) == []


def test_words_are_found_across_the_marks_around_them() -> None:
    stem = {"en": "Which of these is **not** a state?", "ja": "国では**ない**ものはどれですか。"}
    given = [replace(one, item=one.item.model_copy(update={"stem": stem})) for one in bank()[:1]]
    for text in ("is not a", "国ではない", "NOT a state"):
        assert len(filtered(given, ItemFilter(text=text))) == 1
    assert filtered(given, ItemFilter(text="**")) == []


def test_orders_put_equal_ones_as_in_the_bank_and_unknown_ones_last() -> None:
    assert ids(ItemFilter(sort=Sort.LEAST_USED)) == [1, 6, 8, 3, 5, 4, 2, 7]
    assert ids(ItemFilter(sort=Sort.MOST_USED)) == [7, 2, 4, 5, 3, 8, 1, 6]
    assert ids(ItemFilter(sort=Sort.HARDEST)) == [5, 2, 7, 4, 1, 3, 6, 8]
    assert ids(ItemFilter(sort=Sort.EASIEST)) == [4, 2, 7, 5, 1, 3, 6, 8]
