"""What a person's exported record keeps back, because pages do not show it yet either."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Untold:
    """What is not shown yet of attempts at assignments, as row ids of the attempts.

    marks: their scores. outcomes: what grading said of the answers. items: which items they ask.
    """

    marks: frozenset[int]
    outcomes: frozenset[int]
    items: frozenset[int]
