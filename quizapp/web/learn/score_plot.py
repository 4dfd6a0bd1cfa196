"""The plot of scores over time: geometry worked out here, drawn by the plot component."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.dates import format_skeleton
from flask_babel import format_percent, get_locale, to_user_timezone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.domain.learning.history import PastAttempt

X_TICKS = 4


@dataclass(frozen=True)
class PlotPoint:
    """A point. x, y: 0…100, from the left and from below. label: its words."""

    x: float
    y: float
    label: str


@dataclass(frozen=True)
class PlotTick:
    """A mark on an axis, at x or y."""

    x: float
    y: float
    label: str


@dataclass(frozen=True)
class ScorePlot:
    """The lines of the plot, and the attempts for its table, the earliest first."""

    points: tuple[PlotPoint, ...]
    x_ticks: tuple[PlotTick, ...]
    y_ticks: tuple[PlotTick, ...]
    attempts: tuple[PastAttempt, ...]


def score_plot(attempts: Sequence[PastAttempt]) -> ScorePlot | None:
    """The plot of submitted attempts, evenly spaced in their order; None where fewer than two can be joined."""
    if len(attempts) < 2:
        return None
    step = 100 / (len(attempts) - 1)
    points = [
        PlotPoint(round(index * step, 2), round(100 * (one.fraction or 0), 2), _label(one))
        for index, one in enumerate(attempts)
    ]
    spread = sorted({round(tick * (len(attempts) - 1) / (X_TICKS - 1)) for tick in range(X_TICKS)})
    return ScorePlot(
        points=tuple(points),
        x_ticks=tuple(PlotTick(points[index].x, 0, _day(attempts[index])) for index in spread),
        y_ticks=tuple(PlotTick(0, percent, format_percent(percent / 100)) for percent in (0, 25, 50, 75, 100)),
        attempts=tuple(attempts),
    )


def _label(one: PastAttempt) -> str:
    return f"{_day(one)}: {format_percent(one.fraction or 0)}"


def _day(one: PastAttempt) -> str:
    """The day and month; the year would not fit under a tick, and stands in the table."""
    instant = to_user_timezone(one.submitted_at) if one.submitted_at else None
    return format_skeleton("MMMd", instant, locale=get_locale())
