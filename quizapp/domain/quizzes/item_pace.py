"""How long items take: from the times between real answers, or a guess by type. Plain values."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from quizapp.domain.quizzes.scoring import PAUSE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from question_bank.items import Item
    from quizapp.domain.bank.usage import GivenAnswer

FEWEST_TIMES = 5
"""Attempts from which on the median of their times takes the place of the guess."""
GUESSED_SECONDS = {
    "true_false": 25,
    "choice": 45,
    "short_text": 45,
    "numeric": 50,
    "choices": 60,
    "matching": 90,
    "ordering": 90,
    "cloze": 90,
}
"""By type of item. Our guess."""


def seconds_by_item(answers: Iterable[GivenAnswer]) -> dict[int, float]:
    """The median time that each item took, in seconds, where there are enough attempts to say.

    An item's time in an attempt is what passed before its answers since the answer before, or since the start, each
    time no longer than `PAUSE`. answers: attempt by attempt in the order in which they were given.
    """
    times: defaultdict[int, list[float]] = defaultdict(list)
    for _attempt, given in groupby(answers, key=lambda one: one.attempt_id):
        spent: defaultdict[int, timedelta] = defaultdict(timedelta)
        before = None
        for one in given:
            spent[one.item_id] += max(timedelta(0), min(one.given_at - (before or one.started_at), PAUSE))
            before = one.given_at
        for item_id, time in spent.items():
            times[item_id].append(time.total_seconds())
    return {item_id: median(found) for item_id, found in times.items() if len(found) >= FEWEST_TIMES}


def seconds_of(item_id: int, item: Item, measured: Mapping[int, float]) -> float:
    """How long an item takes, in seconds: as measured, else as guessed."""
    return measured.get(item_id, float(GUESSED_SECONDS[item.type]))
