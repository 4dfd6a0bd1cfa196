"""Lower, middle and upper third of learners by score."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Third(StrEnum):
    """A third of the learners by score."""

    LOWER = "lower"
    MIDDLE = "middle"
    UPPER = "upper"


def thirds_of(scores: Sequence[float]) -> list[Third]:
    """The third of each score, in the order given.

    Equal scores are never parted: all go by their middle rank (counted from ½), to the lower third below n/3, to the
    upper above 2n/3. So the thirds may differ in size, and the order of learners changes nothing.
    """
    n = len(scores)
    first: dict[float, int] = {}
    last: dict[float, int] = {}
    for rank, score in enumerate(sorted(scores), start=1):
        first.setdefault(score, rank)
        last[score] = rank
    return [_third(first[score] + last[score] - 1, n) for score in scores]


def _third(twice_rank: int, n: int) -> Third:
    # Twice the middle rank less one lies within 1…2n−1: whole numbers, and the same rule from both ends.
    if 3 * twice_rank < 2 * n:
        return Third.LOWER
    return Third.UPPER if 3 * twice_rank > 4 * n else Third.MIDDLE
