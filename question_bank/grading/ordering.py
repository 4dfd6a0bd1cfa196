"""Grading of `ordering` items: entries to put in order."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from question_bank.grading.credits import settled
from question_bank.grading.problems import ResponseMismatch
from question_bank.outcomes import Outcome, PartOutcome, state_of

if TYPE_CHECKING:
    from question_bank.items import OrderingItem
    from question_bank.responses import OrderingResponse


def grade_ordering(item: OrderingItem, response: OrderingResponse) -> Outcome:
    """The share of pairs of entries that stand in the right relative order, or all or nothing.

    The right order earns 1, its reverse 0; swapping two neighbours that stand wrong always helps.
    Parts (grading by pairs only): one an entry in the right order, each with the share of its own
    pairs that stand right, so that their mean is the credit.
    Source: concordant pairs over all pairs, which is (τ + 1) / 2 for Kendall's τ (Kendall 1938).
    Raises ResponseMismatch when the response is not all entries, each once.
    """
    right_order = [entry.id for entry in item.entries]
    if sorted(response.order) != sorted(right_order):
        raise ResponseMismatch("not every entry exactly once")
    if item.grading == "all_or_nothing":
        credit = 1.0 if list(response.order) == right_order else 0.0
        return Outcome(state_of(credit), credit)
    concordant = _concordant_pairs(right_order, response.order)
    pairs = len(right_order) * (len(right_order) - 1) // 2
    credit = settled(Fraction(len(concordant), pairs))
    return Outcome(state_of(credit), credit, parts=_parts(right_order, concordant))


def _concordant_pairs(right_order: list[str], order: tuple[str, ...]) -> list[tuple[str, str]]:
    place = {entry: index for index, entry in enumerate(order)}
    return [(first, second) for first, second in combinations(right_order, 2) if place[first] < place[second]]


def _parts(right_order: list[str], concordant: list[tuple[str, str]]) -> tuple[PartOutcome, ...]:
    others = len(right_order) - 1
    credits_ = {entry: settled(Fraction(sum(entry in pair for pair in concordant), others)) for entry in right_order}
    return tuple(PartOutcome(entry, state_of(credit), credit) for entry, credit in credits_.items())
