"""What corrections make of a question: its item, and what it counts for; rules of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from question_bank.changes import ChangeDoesNotFit, ChangesNothing, Drop, FullCredit
from question_bank.corrections import corrected
from quizapp.models.attempts import Treatment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from question_bank.changes import Change
    from question_bank.items import Item


@dataclass(frozen=True)
class Counting:
    """How a question counts: by the key of this item, treated like this."""

    item: Item
    treatment: Treatment = Treatment.COUNTED


def changed(counting: Counting, change: Change) -> Counting:
    """How it counts once the change is made. Raises ChangeDoesNotFit, ChangesNothing."""
    treatment = counting.treatment
    match change:
        case Drop():
            treatment = Treatment.DROPPED
        case FullCredit():
            treatment = Treatment.FULL_CREDIT
        case _:
            return Counting(corrected(counting.item, change), treatment)
    if treatment == counting.treatment:
        raise ChangesNothing
    return Counting(counting.item, treatment)


def replayed(counting: Counting, changes: Iterable[Change]) -> Counting:
    """How it counts after all these changes, one after the other; one that this version can't take is passed over."""
    for change in changes:
        try:
            counting = changed(counting, change)
        except (ChangeDoesNotFit, ChangesNothing):
            continue
    return counting
