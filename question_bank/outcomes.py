"""What grading says of a response."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from question_bank.items import Text


class State(StrEnum):
    """How a response came out. `INVALID` could not be read, earns nothing and uses up no try."""

    RIGHT = "right"
    PARTIAL = "partial"
    WRONG = "wrong"
    INVALID = "invalid"


@dataclass(frozen=True)
class PartOutcome:
    """The outcome of one part: an option, a pair, an entry, a gap.

    id: the part's id in the item. credit: 0…1 for gaps and pairs; for the options of a
    `choices` item what the tick earned, −1…1. weight: its share, relative to the other parts.
    reading: how typed text was read, or None. feedback: what is said about this part.
    """

    id: str
    state: State
    credit: float
    weight: float = 1.0
    reading: str | None = None
    feedback: Text | None = None


@dataclass(frozen=True)
class Outcome:
    """The outcome of a response.

    credit: 0…1. reading: how typed text was read (the folded text, the plain number), or None.
    problem: for INVALID, what could not be read, as a code that pages translate.
    feedback: the specific feedback that applies, in order; general feedback is not part of it.
    """

    state: State
    credit: float
    reading: str | None = None
    problem: str | None = None
    feedback: tuple[Text, ...] = ()
    parts: tuple[PartOutcome, ...] = ()


def state_of(credit: float) -> State:
    """RIGHT for full credit, WRONG for none, PARTIAL between. credit: 0…1."""
    if credit >= 1:
        return State.RIGHT
    return State.PARTIAL if credit > 0 else State.WRONG
