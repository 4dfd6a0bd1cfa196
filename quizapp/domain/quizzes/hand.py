"""Drawing items one by one without replacement, so that no two of them give each other away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from random import Random


@dataclass(frozen=True)
class Candidate:
    """An item that may be drawn.

    facts: the rows of the facts it tests. last_answered: when this learner last answered it, None for never.
    """

    item_id: int
    topic: str
    facts: frozenset[int]
    last_answered: datetime | None


class Hand:
    """The items drawn so far. conflicts: item to the items it must not meet."""

    def __init__(self, conflicts: Mapping[int, frozenset[int]]) -> None:
        self.drawn: list[int] = []
        self._conflicts = conflicts
        self._facts: set[int] = set()

    def hold(self, item_id: int, facts: frozenset[int] = frozenset()) -> None:
        """Put in an item that comes whatever it meets. facts: what it tests, where that is known."""
        self.drawn.append(item_id)
        self._facts |= facts

    def take(self, ranks: Iterable[Sequence[Candidate]], wanted: int) -> None:
        """Take up to `wanted` items, rank by rank, those on new facts first within each."""
        goal = len(self.drawn) + wanted
        for rank in ranks:
            for on_new_facts in (True, False):
                for candidate in rank:
                    if len(self.drawn) >= goal:
                        return
                    if on_new_facts and candidate.facts & self._facts:
                        continue
                    self._try(candidate)

    def _try(self, candidate: Candidate) -> None:
        if candidate.item_id in self.drawn:
            return
        if any(other in self._conflicts.get(candidate.item_id, frozenset()) for other in self.drawn):
            return
        self.drawn.append(candidate.item_id)
        self._facts |= candidate.facts


def by_rank(candidates: Iterable[Candidate], rng: Random) -> list[list[Candidate]]:
    """The never answered ones in random order, then the others a rank each, longest ago first.

    rng: shuffles them from the order of their ids, whatever order they come in.
    """
    pool = sorted(candidates, key=lambda candidate: candidate.item_id)
    rng.shuffle(pool)
    unseen = [candidate for candidate in pool if candidate.last_answered is None]
    seen = [candidate for candidate in pool if candidate.last_answered is not None]
    seen.sort(key=lambda candidate: candidate.last_answered.timestamp() if candidate.last_answered else 0)
    return [unseen, *([candidate] for candidate in seen)]
