"""Item analysis of a table of marks: every figure with its n, its interval, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.measurement.bootstrap import percentile_interval, resampled, resamples_for
from quizapp.domain.measurement.criteria import Criterion, criteria_of
from quizapp.domain.measurement.estimating import Estimates, Estimator, ItemStatistic
from quizapp.domain.measurement.figures import Figure, Method, Reason, Value, figure, withheld
from quizapp.domain.measurement.item_statistics import intended_weight
from quizapp.domain.measurement.marks import MarkTable, presented_part
from quizapp.domain.measurement.proportions import NORMAL_QUANTILE
from quizapp.domain.measurement.rasch import ability, fit_rasch, separation_reliability
from quizapp.domain.measurement.whole_statistics import WholeStatistic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizapp.domain.measurement.figures import Estimate
    from quizapp.domain.measurement.marks import Marks
    from quizapp.domain.measurement.rasch import RaschFit


@dataclass(frozen=True)
class Fewest:
    """The least numbers of learners under which a figure says TOO_FEW instead.

    means: for means and medians; with fewer than five, an average tells a single person's score. others: for
    everything else: at ten, the interval of a correlation near 0 still spans more than ±0.6 (Fisher's z).
    """

    means: int = 5
    others: int = 10


FEWEST = Fewest()
"""What pages hold to."""
AS_FAR_AS_DEFINED = Fewest(means=1, others=1)
"""Withholds nothing: for people who bring a table of their own."""
OF_MEANS = frozenset[str]({ItemStatistic.FACILITY, WholeStatistic.MEAN, WholeStatistic.MEDIAN})
COMPARED = frozenset({ItemStatistic.DISCRIMINATION_INDEX, ItemStatistic.DISCRIMINATIVE_EFFICIENCY})


@dataclass(frozen=True)
class ItemAnalysis:
    """One item. n: learners who were presented it. method: what discrimination and efficiency hold it against.

    rasch_error: standard error of the Rasch difficulty in logits, where there is one.
    """

    item: str
    max_mark: float
    n: int
    method: Method
    figures: Mapping[ItemStatistic, Figure]
    rasch_error: float | None = None


@dataclass(frozen=True)
class WholeAnalysis:
    """The whole. n: learners who were presented anything. items: items that anybody was presented.

    is_complete: whether all of them were presented all. separation_reliability: in per cent, in the place of internal
    consistency where learners were presented different items; None elsewhere. resamples, seed: of the intervals.
    """

    n: int
    items: int
    reach: float
    is_complete: bool
    figures: Mapping[WholeStatistic, Figure]
    separation_reliability: Figure | None
    resamples: int
    seed: int


@dataclass(frozen=True)
class Analysis:
    """All items in the table's order, and the whole."""

    items: tuple[ItemAnalysis, ...]
    whole: WholeAnalysis


def analyse(
    table: MarkTable,
    *,
    guess_scores: Mapping[str, Value] | None = None,
    fewest: Fewest = FEWEST,
    seed: int = 0,
    resamples: int | None = None,
) -> Analysis:
    """Analyse a table of marks; the order of its learners changes nothing.

    guess_scores: random guess scores in per cent by item name, from `guessing`; without one it is NOT_KNOWN.
    fewest: least numbers for showing. resamples: of the bootstrap; None for the documented number, 0 for no intervals.
    Where learners were presented different items, what an item is held against changes (`method`), Rasch
    difficulties are given, and figures that need one total say DIFFERENT_ITEMS. Intervals then keep the calibration.
    """
    part, kept = presented_part(table)
    if not part.rows:
        return Analysis(tuple(_unseen(table, column) for column in range(len(table.items))), _nothing(seed))
    fit = None if part.is_complete else fit_rasch(part.credits, len(part.items))
    criteria = criteria_of(part, fit)
    estimator = Estimator(part, criteria)
    size = len(part.rows)
    count = resamples_for(size * len(part.items)) if resamples is None else resamples
    draws = resampled(size, estimator.of, seed=seed, resamples=count) if size > 1 else []
    run = _Run(part, fit, criteria, estimator.of(range(size)), draws, guess_scores or {}, fewest)
    found = {column: run.item(place) for place, column in enumerate(kept)}
    items = tuple(found.get(column) or _unseen(table, column) for column in range(len(table.items)))
    return Analysis(items, run.whole(seed, count))


@dataclass(frozen=True)
class _Run:
    """What one analysis has computed, to be put together item by item."""

    table: MarkTable
    fit: RaschFit | None
    criteria: Sequence[Criterion]
    point: Estimates
    draws: Sequence[Estimates]
    guess_scores: Mapping[str, Value]
    fewest: Fewest

    def item(self, place: int) -> ItemAnalysis:
        """The analysis of the item in this column of the presented part."""
        name, top = self.table.items[place], self.table.max_marks[place]
        n = sum(row[place] is not None for row in self.table.rows)
        compared = len(self.criteria[place].against) or n
        values: dict[ItemStatistic, Value] = {
            ItemStatistic.RANDOM_GUESS_SCORE: self.guess_scores.get(name, Reason.NOT_KNOWN),
            ItemStatistic.INTENDED_WEIGHT: intended_weight(top, self.table.max_marks),
        }
        figures = {key: figure(value, n) for key, value in values.items()}
        for key, value in self.point.items[place].items():
            interval = percentile_interval([draw.items[place][key] for draw in self.draws])
            # Both indexes stand on those learners alone who have something to be held against.
            behind = compared if key in COMPARED else n
            figures[key] = withheld(figure(value, behind, interval), _least(key, self.fewest))
        difficulty, error = self._difficulty(place, n)
        if difficulty is not None:
            figures[ItemStatistic.RASCH_DIFFICULTY] = difficulty
        return ItemAnalysis(name, top, n, self.criteria[place].method, figures, error)

    def _difficulty(self, place: int, n: int) -> tuple[Figure | None, float | None]:
        if self.fit is None:
            return None, None
        estimate = self.fit.difficulties.get(place)
        if estimate is None:
            return figure(self.fit.reasons[place], n), None
        reach = NORMAL_QUANTILE * estimate.standard_error
        given = figure(estimate.value, n, (estimate.value - reach, estimate.value + reach))
        shown = withheld(given, self.fewest.others)
        return shown, None if shown.value is None else estimate.standard_error

    def whole(self, seed: int, resamples: int) -> WholeAnalysis:
        """The analysis of all items together."""
        n = len(self.table.rows)
        figures = {
            key: withheld(
                figure(value, n, percentile_interval([draw.whole[key] for draw in self.draws])),
                _least(key, self.fewest),
            )
            for key, value in self.point.whole.items()
        }
        separation = None if self.fit is None else _separation(self.table.credits, self.fit)
        return WholeAnalysis(
            n, len(self.table.items), self.table.reach, self.table.is_complete, figures, separation, resamples, seed
        )


def _least(key: str, fewest: Fewest) -> int:
    return fewest.means if key in OF_MEANS else fewest.others


def _separation(rows: Sequence[Marks], fit: RaschFit) -> Figure:
    placed = {item: estimate.value for item, estimate in fit.difficulties.items()}
    levels: list[Estimate] = []
    for row in rows:
        seen = [(earned, placed[item]) for item, earned in enumerate(row) if earned is not None and item in placed]
        if seen:
            levels.append(ability([earned for earned, _ in seen], [difficulty for _, difficulty in seen]))
    return figure(separation_reliability(levels), len(levels))


def _unseen(table: MarkTable, column: int) -> ItemAnalysis:
    figures = {key: Figure(None, 0, reason=Reason.NO_MARKS) for key in ItemStatistic}
    return ItemAnalysis(table.items[column], table.max_marks[column], 0, Method.REST_SCORE, figures)


def _nothing(seed: int) -> WholeAnalysis:
    figures = {key: Figure(None, 0, reason=Reason.NO_MARKS) for key in WholeStatistic}
    return WholeAnalysis(
        n=0, items=0, reach=0.0, is_complete=True, figures=figures, separation_reliability=None, resamples=0, seed=seed
    )
