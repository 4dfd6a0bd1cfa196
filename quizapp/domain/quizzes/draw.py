"""Which items go into a quiz: a rule of plain values and a seed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime


@dataclass(frozen=True)
class Candidate:
    """An item that may be drawn.

    facts: the rows of the facts it tests. last_answered: when this learner last answered it, None for never.
    """

    item_id: int
    topic: str
    facts: frozenset[int]
    last_answered: datetime | None


def draw(
    candidates: Sequence[Candidate], size: int, conflicts: Mapping[int, frozenset[int]], seed: str
) -> tuple[int, ...]:
    """Draw items without replacement, in proportion over their topics.

    Items never answered come first, then those answered longest ago; within either, items on facts that the
    quiz does not test yet. Two items in conflict are never drawn together. Each topic gets its exact share
    rounded down or up by systematic sampling (Madow 1949), so that over many seeds it gets its share exactly.

    candidates: items to draw from. size: items wanted, 1 or more. conflicts: item to the items it must not meet.
    seed: any text; the same arguments draw the same items in the same order.
    Returns item ids in the order of the quiz; fewer than `size` where there are not enough.
    """
    # Not a secret: the seed itself is one, and a quiz must be told again from it.
    rng = Random(f"draw {seed}")  # noqa: S311 - to be told again from its seed
    ranked = _ranked_by_topic(candidates, rng)
    counts = Counter(candidate.topic for candidate in candidates)
    shares = _shares({topic: counts[topic] for topic in ranked}, size, rng)
    hand = _Hand(conflicts)
    topics = sorted(ranked)
    rng.shuffle(topics)
    for topic in topics:
        hand.take(ranked[topic], shares[topic])
    missing = min(size, len(candidates)) - len(hand.drawn)
    if missing > 0:
        hand.take(_by_rank(candidates, rng), missing)
    drawn = list(hand.drawn)
    rng.shuffle(drawn)
    return tuple(drawn)


class _Hand:
    """The items drawn so far."""

    def __init__(self, conflicts: Mapping[int, frozenset[int]]) -> None:
        self.drawn: list[int] = []
        self._conflicts = conflicts
        self._facts: set[int] = set()

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


def _by_rank(candidates: Iterable[Candidate], rng: Random) -> list[list[Candidate]]:
    """The never answered ones in random order, then the others a rank each, longest ago first."""
    pool = sorted(candidates, key=lambda candidate: candidate.item_id)
    rng.shuffle(pool)
    unseen = [candidate for candidate in pool if candidate.last_answered is None]
    seen = [candidate for candidate in pool if candidate.last_answered is not None]
    seen.sort(key=lambda candidate: candidate.last_answered.timestamp() if candidate.last_answered else 0)
    return [unseen, *([candidate] for candidate in seen)]


def _ranked_by_topic(candidates: Iterable[Candidate], rng: Random) -> dict[str, list[list[Candidate]]]:
    topics: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        topics[candidate.topic].append(candidate)
    return {topic: _by_rank(topics[topic], rng) for topic in sorted(topics)}


def _shares(counts: Mapping[str, int], size: int, rng: Random) -> dict[str, int]:
    total = sum(counts.values())
    wanted = min(size, total)
    shares: dict[str, int] = {}
    edge, given = rng.random(), 0
    cumulated = 0
    for topic in counts:
        cumulated += counts[topic]
        # In whole numbers up to the division, so that the last edge is exactly `wanted`.
        upto = int(cumulated * wanted / total + edge) if cumulated < total else wanted
        shares[topic] = upto - given
        given = upto
    return shares
