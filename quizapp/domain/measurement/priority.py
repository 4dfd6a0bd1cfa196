"""Which items to look at first: the worst, by what their figures say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.domain.measurement.estimating import ItemStatistic
from quizapp.domain.measurement.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.domain.measurement.analysis import ItemAnalysis
    from quizapp.domain.measurement.remarks import Said

GRAVITY = {
    Remark.MORE_STRONG_THAN_KEY: 4,
    Remark.STRONG_DO_WORSE: 4,
    Remark.BELOW_GUESSING: 3,
    Remark.STRONG_ARE_SPLIT: 3,
    Remark.STRONG_CHOSE_WRONG: 2,
    Remark.NEARLY_NOBODY_RIGHT: 2,
    Remark.WEAK_DISCRIMINATION: 2,
    Remark.SAME_MARK_FOR_ALL: 1,
    Remark.NEARLY_EVERYONE_RIGHT: 1,
}
"""How much a remark speaks against an item: 4 for signs of a wrong key, 1 for an item that only tells little. Remarks
that are not here are no reason to look at it. Our choice."""


def gravity(said: Sequence[Said]) -> int:
    """How much speaks against an item, each kind of remark counted once; 0 for nothing."""
    return sum(GRAVITY.get(remark, 0) for remark in {one.remark for one in said})


def worst_first(items: Sequence[tuple[ItemAnalysis, Sequence[Said]]]) -> list[int]:
    """The places of the items that something speaks against, the gravest first; of equals, the one that discriminates
    less. items: each with what is said of it."""
    grave = [place for place, (_item, said) in enumerate(items) if gravity(said)]
    return sorted(grave, key=lambda place: (-gravity(items[place][1]), _index(items[place][0]), place))


def _index(item: ItemAnalysis) -> float:
    value = item.figures[ItemStatistic.DISCRIMINATION_INDEX].value
    return float("inf") if value is None else value
