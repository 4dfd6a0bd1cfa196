"""The geometry of the plots of an analysis, drawn by the chart component: 0…100 from the left and from below."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from flask_babel import format_decimal, format_percent
from flask_babel import gettext as _

from quizapp.domain.measurement.estimating import ItemStatistic
from quizapp.domain.measurement.thirds import Third
from quizapp.web.analysis.label_places import place_labels, tick_box

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizapp.domain.measurement.distractors import OptionTrace
    from quizapp.domain.teaching.work_analysis import AnalysedItem
    from quizapp.web.analysis.label_places import LabelPlace

BINS = 10
MOST_NAMED = 8
"""Bad items that the scatter plot names, the gravest ones."""
STEPS = (1, 2, 5)
MOST_TICKS = 5
LABEL_GAP = 8.0
"""Height of a label at the end of a line."""
QUARTER = 25


@dataclass(frozen=True)
class Tick:
    """A mark on an axis. place: along it."""

    place: float
    label: str


@dataclass(frozen=True)
class Bar:
    """A column. height: from the axis."""

    x: float
    width: float
    height: float


@dataclass(frozen=True)
class Dot:
    """A point with a name beside it. place: of the name, None where it has no room."""

    x: float
    y: float
    label: str
    place: LabelPlace | None


@dataclass(frozen=True)
class Line:
    """A line from left to right. path: of an SVG of 100 × 100. label: at its end, at this height."""

    path: str
    label: str
    label_y: float
    is_key: bool


@dataclass(frozen=True)
class Drawing:
    """What a chart shows. x_title, y_title: what its axes count. scatter: an SVG path whose every step is a dot."""

    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    x_title: str
    y_title: str
    bars: tuple[Bar, ...] = ()
    dots: tuple[Dot, ...] = ()
    lines: tuple[Line, ...] = ()
    scatter: str = ""


def tenths(shares: Sequence[float]) -> list[int]:
    """How many shares (0…1) lie in each tenth; a full one in the last."""
    counts = [0] * BINS
    for share in shares:
        # Rounded first: 0.3 of the points must not fall into the tenth below by a bit of the machine's.
        counts[min(BINS - 1, floor(round(share * BINS, 9)))] += 1
    return counts


def histogram(counts: Sequence[int]) -> Drawing:
    """The columns of scores by tenths."""
    step = _step(max(counts))
    top = step * -(-max(counts) // step)
    return Drawing(
        x_ticks=tuple(Tick(percent, format_percent(percent / 100)) for percent in range(0, 101, 20)),
        y_ticks=tuple(Tick(_length(100 * count / top), format_decimal(count)) for count in range(0, top + 1, step)),
        x_title=_("Score"),
        y_title=_("How many"),
        bars=tuple(
            Bar(index * 100 / BINS + 0.5, 100 / BINS - 1, _length(100 * count / top))
            for index, count in enumerate(counts)
            if count
        ),
    )


def scatter(items: Sequence[AnalysedItem], bad: Sequence[AnalysedItem]) -> Drawing | None:
    """Facility across, discrimination upwards; the bad ones by number. None where no item has both."""
    placed = {one.number: place for one in items if (place := _place(one)) is not None}
    if not placed:
        return None
    low = min(0, QUARTER * floor(min(y for _x, y in placed.values()) / QUARTER))
    at = {key: (_length(x), _length(100 * (y - low) / (100 - low))) for key, (x, y) in placed.items()}
    named = [one.number for one in bad if one.number in at][:MOST_NAMED]
    step = QUARTER if 100 - low <= QUARTER * MOST_TICKS else 2 * QUARTER
    y_ticks = tuple(
        Tick(_length(100 * (value - low) / (100 - low)), format_percent(value / 100))
        for value in range(100, low - 1, -step)
    )
    return Drawing(
        x_ticks=tuple(Tick(percent, format_percent(percent / 100)) for percent in range(0, 101, QUARTER)),
        y_ticks=y_ticks,
        x_title=_("Facility"),
        y_title=_("Discrimination"),
        dots=_named_dots(at, named, y_ticks),
        scatter="".join(f"M{x:g} {_length(100 - y):g}h0" for key, (x, y) in at.items() if key not in named),
    )


def trace_lines(traces: Sequence[OptionTrace], labels: Sequence[str], keys: frozenset[str]) -> Drawing | None:
    """How often each option was chosen by third; labels: of the options in order. None without shares in all thirds."""
    shares = [[trace.shares[third].value for third in Third] for trace in traces]
    if not shares or any(share is None for row in shares for share in row):
        return None
    points = [[_length(share or 0) for share in row] for row in shares]
    heights = _apart([row[-1] for row in points])
    return Drawing(
        x_ticks=(Tick(0, _("Lower third")), Tick(50, _("Middle third")), Tick(100, _("Upper third"))),
        y_ticks=tuple(Tick(percent, format_percent(percent / 100)) for percent in range(0, 101, QUARTER)),
        x_title=_("Students by their score on the rest"),
        y_title=_("Chosen by"),
        lines=tuple(
            Line(
                "M" + "L".join(f"{50 * index} {_length(100 - y):g}" for index, y in enumerate(row)),
                label,
                height,
                trace.option in keys,
            )
            for trace, label, row, height in zip(traces, labels, points, heights, strict=True)
        ),
    )


def _named_dots(
    at: Mapping[int, tuple[float, float]], named: Sequence[int], y_ticks: Sequence[Tick]
) -> tuple[Dot, ...]:
    """The dots with names. at: each item's place by its number."""
    labelled = [(*at[key], _("Q%(number)s", number=key)) for key in named]
    others = [place for key, place in at.items() if key not in named]
    places = place_labels(labelled, others, [tick_box(tick.place, tick.label) for tick in y_ticks])
    return tuple(Dot(*dot, place) for dot, place in zip(labelled, places, strict=True))


def _place(one: AnalysedItem) -> tuple[float, float] | None:
    facility = one.analysis.figures[ItemStatistic.FACILITY].value
    index = one.analysis.figures[ItemStatistic.DISCRIMINATION_INDEX].value
    return None if facility is None or index is None else (facility, index)


def _step(most: int) -> int:
    """The least of 1, 2, 5, 10, … by which no more than `MOST_TICKS` steps reach the most."""
    power = 1
    while True:
        for one in STEPS:
            if one * power * MOST_TICKS >= most:
                return one * power
        power *= 10


def _apart(heights: Sequence[float]) -> list[float]:
    """Heights moved up as far as labels need, and all down again as far as the highest stands out."""
    placed = dict.fromkeys(range(len(heights)), 0.0)
    last = -LABEL_GAP
    for index in sorted(placed, key=lambda one: (heights[one], -one)):
        last = max(heights[index], last + LABEL_GAP)
        placed[index] = last
    ceiling = 100.0
    for index in sorted(placed, key=lambda one: (placed[one], -one), reverse=True):
        placed[index] = min(placed[index], ceiling)
        ceiling = placed[index] - LABEL_GAP
    return [_length(placed[index]) for index in range(len(heights))]


def _length(value: float) -> float:
    return round(value, 1)
