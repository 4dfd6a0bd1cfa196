"""Which items go into a quiz: a rule of plain values and a seed."""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random
from typing import TYPE_CHECKING

from quizapp.domain.quizzes.hand import Candidate, Hand, by_rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


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
    hand = Hand(conflicts)
    topics = sorted(ranked)
    rng.shuffle(topics)
    for topic in topics:
        hand.take(ranked[topic], shares[topic])
    missing = min(size, len(candidates)) - len(hand.drawn)
    if missing > 0:
        hand.take(by_rank(candidates, rng), missing)
    drawn = list(hand.drawn)
    rng.shuffle(drawn)
    return tuple(drawn)


def _ranked_by_topic(candidates: Iterable[Candidate], rng: Random) -> dict[str, list[list[Candidate]]]:
    topics: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        topics[candidate.topic].append(candidate)
    return {topic: by_rank(topics[topic], rng) for topic in sorted(topics)}


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
