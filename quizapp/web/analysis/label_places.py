"""Where the names of dots stand in a plot whose height is fixed and whose width is the page's: none crosses another.

A place across is a share of the width and pixels beside it. So whether two boxes cross hangs on the width; they are
held apart at every width that a page gives a plot.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import inf
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NARROWEST, WIDEST = 230.0, 1_100.0
"""Pixels between the ends of the horizontal axis, on a small phone and on the widest page."""
HEIGHT = 182.0
"""Pixels between the ends of the vertical axis."""
ABOVE, BELOW, BESIDE = 18.0, 6.0, 0.08
"""Room around the axes: pixels above and below, a share of the width to the right."""
OVER, UNDER = 11.0, 8.0
"""Pixels that a name takes over and under the height at which it stands."""
LINE = OVER + UNDER
RING, DOT = 8.0, 5.0
"""Pixels from the middle of a dot to its edge: of a named one, and of the others."""
GAPS = (11.0, 46.0)
"""Pixels from the middle of a dot to its name: beside it, and where there is no room, farther off."""
STEPS = 18
"""Half lines of text by which a name may stand higher or lower than its dot."""
DOT_COSTS = 1.5
"""Lines of text by which a name stands off rather than upon a dot without a name."""


@dataclass(frozen=True)
class Box:
    """What something covers. share: of the width, 0…1. left, right: pixels from there. top, bottom: pixels from the
    upper end of the vertical axis."""

    share: float
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class LabelPlace:
    """Where a name stands beside its dot.

    side: pixels to the right at which it begins; below 0, to the left at which it ends. shift: pixels that it stands
    lower. box: what it covers.
    """

    side: float
    shift: float
    box: Box

    @property
    def is_off(self) -> bool:
        """Whether it stands so far off that a line should lead to it."""
        return self.shift != 0 or abs(self.side) != GAPS[0]


def crosses(one: Box, other: Box) -> bool:
    """Whether two boxes cross at any width of the plot."""
    if one.bottom <= other.top or other.bottom <= one.top:
        return False
    apart = other.share - one.share
    nearest, farthest = (NARROWEST, WIDEST) if apart > 0 else (WIDEST, NARROWEST)
    return apart * nearest + other.left < one.right and apart * farthest + other.right > one.left


def text_width(text: str) -> float:
    """Pixels that a short name takes at the size of a plot's labels, rather too many than too few."""
    return sum(14.0 if east_asian_width(one) in "WF" else 9.5 for one in text)


def tick_box(height: float, text: str) -> Box:
    """What the label of the vertical axis covers at a height of 0…100."""
    level = _from_top(height)
    return Box(-0.02, 0, text_width(text), level - LINE - 1, level - 1)


def place_labels(
    named: Sequence[tuple[float, float, str]], others: Iterable[tuple[float, float]], taken: Iterable[Box] = ()
) -> list[LabelPlace | None]:
    """A place for each name, the nearest that is free; None for a name that has no room.

    named: dots at 0…100 from the left and from below, with their names. others: dots without one, which a name covers
    only where it would stand far off. taken: what no name may cross beside the named dots.
    """
    blocked = [*taken, *(_dot_box(x, y, RING) for x, y, _text in named)]
    dots = [_dot_box(x, y, DOT) for x, y in others]
    places: list[LabelPlace | None] = []
    for x, y, text in named:
        best = _best_of(sorted(_places(x, y, text), key=_distance), blocked, dots)
        if best is not None:
            blocked.append(best.box)
        places.append(best)
    return places


def _best_of(nearest_first: Iterable[LabelPlace], blocked: Sequence[Box], dots: Sequence[Box]) -> LabelPlace | None:
    """The free place that costs least: lines of text that the name stands off, and more for each dot under it."""
    best, least = None, inf
    for one in nearest_first:
        if _distance(one) >= least:
            break
        if _is_inside(one.box) and not any(crosses(one.box, other) for other in blocked):
            cost = _distance(one) + DOT_COSTS * sum(crosses(one.box, dot) for dot in dots)
            if cost < least:
                best, least = one, cost
    return best


def _places(x: float, y: float, text: str) -> Iterable[LabelPlace]:
    level, width = _from_top(y), text_width(text)
    for step, gap in product(range(-STEPS, STEPS + 1), GAPS):
        shift = step * LINE / 2
        edges = level + shift - OVER, level + shift + UNDER
        yield LabelPlace(gap, shift, Box(x / 100, gap, gap + width, *edges))
        yield LabelPlace(-gap, shift, Box(x / 100, -gap - width, -gap, *edges))


def _distance(place: LabelPlace) -> float:
    """Lines of text that a name stands off its dot; the left side counts as a bit farther."""
    return (abs(place.shift) + abs(place.side) - GAPS[0]) / LINE + 0.4 * (place.side < 0)


def _is_inside(box: Box) -> bool:
    is_across = box.share * NARROWEST + box.left >= 0 and (box.share - 1 - BESIDE) * NARROWEST + box.right <= 0
    return is_across and box.top >= -ABOVE and box.bottom <= HEIGHT + BELOW


def _dot_box(x: float, y: float, radius: float) -> Box:
    level = _from_top(y)
    return Box(x / 100, -radius, radius, level - radius, level + radius)


def _from_top(height: float) -> float:
    return HEIGHT * (1 - height / 100)
