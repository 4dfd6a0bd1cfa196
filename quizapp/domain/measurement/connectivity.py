"""Which learners and items of a table can be put on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.domain.measurement.marks import Marks

Links = dict[int, list[int]]


def connected_part(rows: Sequence[Marks], items: int) -> tuple[frozenset[int], frozenset[int]]:
    """The largest set of learners and items between which every difference has a finite estimate.

    A learner beats an item by earning credit on it, the item beats the learner by keeping some; there is a finite
    maximum-likelihood estimate exactly where each can be reached from each along such wins. Those who have all
    right or all wrong fall out by themselves.
    rows: credits 0…1, None where not presented. items: number of items.
    Returns learners (row indexes) and items (column indexes); both empty where there is no such set of two items.
    Source: Ford 1957, Amer. Math. Monthly 64, for paired comparisons; Fischer 1981, Psychometrika 46, for Rasch.
    """
    wins, losses = _links(rows, items)
    left = set(range(items))
    best: frozenset[int] = frozenset()
    while len(left) > max(1, _items_in(best, items)):
        start = min(left)
        part = _reached(start, wins) & _reached(start, losses)
        left -= part
        if _items_in(part, items) > _items_in(best, items):
            best = part
    if _items_in(best, items) < 2:
        return frozenset(), frozenset()
    return frozenset(node - items for node in best if node >= items), frozenset(node for node in best if node < items)


def _links(rows: Sequence[Marks], items: int) -> tuple[Links, Links]:
    """From each node to those it beat, and to those it lost to; items are 0…items−1, learners follow."""
    wins: Links = {node: [] for node in range(items + len(rows))}
    losses: Links = {node: [] for node in wins}
    for learner, row in enumerate(rows, start=items):
        for item, earned in enumerate(row):
            if earned is None:
                continue
            if earned > 0:
                wins[learner].append(item)
                losses[item].append(learner)
            if earned < 1:
                wins[item].append(learner)
                losses[learner].append(item)
    return wins, losses


def _reached(start: int, links: Links) -> frozenset[int]:
    seen = {start}
    waiting = [start]
    while waiting:
        for node in links[waiting.pop()]:
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return frozenset(seen)


def _items_in(part: frozenset[int], items: int) -> int:
    return sum(node < items for node in part)
