"""Figures of an analysis in words and numbers of the visitor's language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from flask_babel import format_decimal, format_percent
from flask_babel import gettext as _

from quizapp.domain.measurement.analysis import FEWEST, OF_MEANS
from quizapp.domain.measurement.estimating import ItemStatistic
from quizapp.domain.measurement.figures import Method, Reason
from quizapp.domain.measurement.rasch import FEWEST_LEARNERS
from quizapp.domain.measurement.whole_statistics import WholeStatistic

if TYPE_CHECKING:
    from quizapp.domain.measurement.figures import Figure


class Unit(Enum):
    """What a figure is counted in."""

    PER_CENT = auto()
    PERCENTAGE_POINTS = auto()
    POINTS = auto()
    NUMBER = auto()


NUMBERS = frozenset({WholeStatistic.SKEWNESS, WholeStatistic.KURTOSIS})
IN_PER_CENT = frozenset({WholeStatistic.INTERNAL_CONSISTENCY, WholeStatistic.ERROR_RATIO})


@dataclass(frozen=True)
class ShownFigure:
    """A figure as pages show it. value: its number, or why there is none. interval: its ends in words, None for none.
    n: people or attempts behind it."""

    value: str
    interval: str | None
    n: int
    is_missing: bool = False


def shown(figure: Figure, unit: Unit, least: int = FEWEST.others) -> ShownFigure:
    """A figure in words. least: how many it needs."""
    if figure.value is None:
        return ShownFigure(reason_words(figure.reason or Reason.NO_MARKS, least), None, figure.n, is_missing=True)
    interval = None
    if figure.low is not None and figure.high is not None:
        interval = _("%(low)s to %(high)s", low=number(figure.low, unit), high=number(figure.high, unit))
    return ShownFigure(number(figure.value, unit), interval, figure.n)


def shown_statistic(key: ItemStatistic | WholeStatistic, figure: Figure) -> ShownFigure:
    """A named statistic in words."""
    return shown(figure, unit_of(key), least_for(key))


def unit_of(key: ItemStatistic | WholeStatistic) -> Unit:
    """What a statistic is counted in. One of an item may share its name with one of the whole."""
    if isinstance(key, ItemStatistic):
        return Unit.NUMBER if key is ItemStatistic.RASCH_DIFFICULTY else Unit.PER_CENT
    if key in NUMBERS:
        return Unit.NUMBER
    return Unit.PER_CENT if key in IN_PER_CENT else Unit.POINTS


def least_for(key: ItemStatistic | WholeStatistic) -> int:
    """How many people a statistic needs to be shown."""
    if key is ItemStatistic.RASCH_DIFFICULTY:
        return FEWEST_LEARNERS
    return FEWEST.means if key in OF_MEANS else FEWEST.others


def number(value: float, unit: Unit) -> str:
    """A number with its unit."""
    if unit is Unit.PER_CENT:
        return format_percent(round(value) / 100)
    if unit is Unit.PERCENTAGE_POINTS:
        return _("%(number)s points", number=format_decimal(round(value)))
    # Adding 0 takes the sign from a negative zero.
    return format_decimal(round(value, 2) + 0.0)


def reason_words(reason: Reason, least: int) -> str:
    """Why a figure can't be given. least: how many people it needs."""
    return {
        Reason.NO_MARKS: _("nobody was asked this"),
        Reason.TOO_FEW: _("too few to say: at least %(least)s are needed", least=least),
        Reason.NO_VARIANCE: _("everybody has the same mark"),
        Reason.NO_VARIANCE_IN_REST: _("everybody did alike on the rest"),
        Reason.NO_VARIANCE_IN_TOTAL: _("everybody has the same total"),
        Reason.NEGATIVE_COVARIANCE: _("marks on it fall where the total rises"),
        Reason.NO_OTHER_ITEMS: _("there is no other question"),
        Reason.DIFFERENT_ITEMS: _("not defined where students got different questions"),
        Reason.DIFFERENT_MAXIMA: _("students could reach different totals"),
        Reason.NOT_CONNECTED: _("too few students link the questions"),
        Reason.NOT_CONVERGED: _("too few students link the questions"),
        Reason.EXTREME: _("all right or all wrong"),
        Reason.NOT_KNOWN: _("not known"),
        Reason.NOT_DEFINED: _("not defined for this type of question"),
    }[reason]


def method_words(method: Method) -> str:
    """What a question was held against."""
    if method is Method.RASCH:
        return _("Students got different questions, so each is held against an ability by the Rasch model.")
    if method is Method.COMMON_ITEMS:
        return _("Students got different questions, so each is held against those that all its students got.")
    return _("Each question is held against the score on all the others.")


def statistic_words(key: ItemStatistic | WholeStatistic) -> tuple[str, str]:
    """The name of a statistic, and in one line what it tells."""
    return _item_words()[key] if isinstance(key, ItemStatistic) else _whole_words()[key]


def _item_words() -> dict[ItemStatistic, tuple[str, str]]:
    return {
        ItemStatistic.FACILITY: (_("Facility"), _("The share of its points that was earned on average.")),
        ItemStatistic.STANDARD_DEVIATION: (
            _("Spread"),
            _("Standard deviation of its marks, as a share of its points."),
        ),
        ItemStatistic.RANDOM_GUESS_SCORE: (_("By guessing"), _("What blind guessing would earn.")),
        ItemStatistic.INTENDED_WEIGHT: (_("Intended weight"), _("Its share of all points.")),
        ItemStatistic.EFFECTIVE_WEIGHT: (
            _("Effective weight"),
            _("How much it decides who has more and who has less in all."),
        ),
        ItemStatistic.DISCRIMINATION_INDEX: (
            _("Discrimination"),
            _("Whether those who do well elsewhere do well here too: the higher, the more; below zero, the reverse."),
        ),
        ItemStatistic.DISCRIMINATIVE_EFFICIENCY: (
            _("Efficiency"),
            _("Discrimination against the most that its marks could reach."),
        ),
        ItemStatistic.RASCH_DIFFICULTY: (_("Rasch difficulty"), _("In logits: above 0 harder than most.")),
    }


def _whole_words() -> dict[WholeStatistic, tuple[str, str]]:
    return {
        WholeStatistic.MEAN: (_("Mean"), _("Points on average.")),
        WholeStatistic.MEDIAN: (_("Median"), _("Half have more points, half fewer.")),
        WholeStatistic.STANDARD_DEVIATION: (_("Standard deviation"), _("How far apart the points lie.")),
        WholeStatistic.SKEWNESS: (_("Skewness"), _("Below 0, a few fall far behind; above 0, a few are far ahead.")),
        WholeStatistic.KURTOSIS: (_("Kurtosis"), _("Above 0, more are far from the middle than usual.")),
        WholeStatistic.INTERNAL_CONSISTENCY: (
            _("Internal consistency"),
            _("How well the questions measure one thing (Cronbach’s alpha)."),
        ),
        WholeStatistic.ERROR_RATIO: (_("Error ratio"), _("How much of the spread is chance.")),
        WholeStatistic.STANDARD_ERROR: (_("Standard error"), _("By how many points chance moves one student’s score.")),
    }
