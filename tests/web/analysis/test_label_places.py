"""Names of dots in a plot: none crosses another, a ring or the axis at any width, however near the dots are."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from quizapp.web.analysis.label_places import (
    ABOVE,
    BELOW,
    BESIDE,
    HEIGHT,
    LINE,
    NARROWEST,
    RING,
    WIDEST,
    Box,
    crosses,
    place_labels,
    tick_box,
)

WIDTHS = (NARROWEST, 300, 480, 700, WIDEST)
TICKS = [tick_box(level, f"{level}%") for level in (0, 25, 50, 75, 100)]
Corners = tuple[float, float, float, float]


def corners(box: Box, width: float) -> Corners:
    """Left, right, top and bottom in pixels of a plot of this width."""
    return box.share * width + box.left, box.share * width + box.right, box.top, box.bottom


def ring(x: float, y: float) -> Box:
    level = HEIGHT * (1 - y / 100)
    return Box(x / 100, -RING, RING, level - RING, level + RING)


def overlap(one: Corners, other: Corners) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def near_dots(seed: int) -> list[tuple[float, float, str]]:
    """Eight dots as near each other as a class of forty questions can bring them."""
    rng = Random(seed)  # noqa: S311
    x, y = rng.uniform(0, 100), rng.uniform(0, 60)
    spread = rng.choice((0, 3, 10, 30))
    near = [(min(100, max(0, x + rng.gauss(0, spread))), min(100, max(0, y + rng.gauss(0, spread)))) for _ in range(8)]
    return [(*dot, f"Q{rng.randint(1, 40)}") for dot in near]


@pytest.mark.parametrize("seed", range(40))
def test_no_name_crosses_anything_at_any_width(seed: int) -> None:
    named = near_dots(seed)
    rng = Random(seed)  # noqa: S311
    others = [(rng.uniform(0, 100), rng.uniform(0, 100)) for _ in range(32)]
    places = [one for one in place_labels(named, others, TICKS) if one]
    assert len(places) == len(named)
    rings = [ring(x, y) for x, y, _text in named]
    for width in WIDTHS:
        names = [corners(one.box, width) for one in places]
        fixed = [corners(one, width) for one in (*rings, *TICKS)]
        assert not any(overlap(one, other) for one, other in combinations(names, 2))
        assert not any(overlap(one, other) for one in names for other in fixed)
        for left, right, top, bottom in names:
            assert left >= 0
            assert right <= (1 + BESIDE) * width
            assert top >= -ABOVE
            assert bottom <= HEIGHT + BELOW


def test_a_name_alone_stands_to_the_right_and_at_the_edge_to_the_left() -> None:
    for x, is_left in ((50, False), (99, True)):
        (place,) = place_labels([(x, 40, "Q7")], [])
        assert place
        assert (place.side < 0, place.shift, place.is_off) == (is_left, 0, False)


def test_a_name_stands_off_a_dot_without_one_rather_than_on_it() -> None:
    (beside,) = place_labels([(50, 40, "Q7")], [(54, 40)])
    assert beside
    assert (beside.side < 0, beside.shift) == (True, 0)


def test_what_has_no_room_has_no_name() -> None:
    everywhere = Box(0, -10_000, 10_000, -10_000, 10_000)
    assert place_labels([(50, 40, "Q7")], [], [everywhere]) == [None]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Box(0.5, 31, 60, 0, LINE), False),
        (Box(0.5, 20, 60, 0, LINE), True),
        (Box(0.5, 20, 60, LINE, 2 * LINE), False),
        # Left of the first on a phone, on it where the page is wide.
        (Box(0.55, -45, -20, 0, LINE), True),
        # On it on a phone only.
        (Box(0.6, 0, 20, 0, LINE), True),
        (Box(0.65, 0, 20, 0, LINE), False),
    ],
)
def test_boxes_cross_that_do_so_at_one_width(other: Box, expected: bool) -> None:
    one = Box(0.5, 0, 30, 0, LINE)
    assert crosses(one, other) == crosses(other, one) == expected
