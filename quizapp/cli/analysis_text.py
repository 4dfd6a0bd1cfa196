"""An item analysis as a table for people, with its reasons and remarks in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.text_table import aligned
from quizapp.domain.measurement.estimating import ItemStatistic
from quizapp.domain.measurement.figures import Method, Reason
from quizapp.domain.measurement.remarks import Remark, item_remarks, whole_remarks
from quizapp.domain.measurement.whole_statistics import WholeStatistic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.domain.measurement.analysis import Analysis, ItemAnalysis, WholeAnalysis
    from quizapp.domain.measurement.figures import Figure
    from quizapp.domain.measurement.remarks import Said

COLUMNS = {
    ItemStatistic.FACILITY: "facility %",
    ItemStatistic.STANDARD_DEVIATION: "SD %",
    ItemStatistic.INTENDED_WEIGHT: "intended weight %",
    ItemStatistic.EFFECTIVE_WEIGHT: "effective weight %",
    ItemStatistic.DISCRIMINATION_INDEX: "discrimination index %",
    ItemStatistic.DISCRIMINATIVE_EFFICIENCY: "discriminative efficiency %",
}
RASCH_COLUMN = {ItemStatistic.RASCH_DIFFICULTY: "Rasch difficulty (logits)"}
WHOLE_ROWS = {
    WholeStatistic.MEAN: "mean",
    WholeStatistic.MEDIAN: "median",
    WholeStatistic.STANDARD_DEVIATION: "standard deviation",
    WholeStatistic.SKEWNESS: "skewness",
    WholeStatistic.KURTOSIS: "kurtosis",
    WholeStatistic.INTERNAL_CONSISTENCY: "internal consistency %",
    WholeStatistic.ERROR_RATIO: "error ratio %",
    WholeStatistic.STANDARD_ERROR: "standard error",
}
REASONS = {
    Reason.NO_MARKS: "nobody was presented it",
    Reason.TOO_FEW: "too few to say",
    Reason.NO_VARIANCE: "everybody has the same mark",
    Reason.NO_VARIANCE_IN_REST: "everybody has the same score on the rest",
    Reason.NO_VARIANCE_IN_TOTAL: "everybody has the same total",
    Reason.NEGATIVE_COVARIANCE: "marks fall where the total rises",
    Reason.NO_OTHER_ITEMS: "there is no other item",
    Reason.DIFFERENT_ITEMS: "learners were presented different items",
    Reason.DIFFERENT_MAXIMA: "learners could reach different totals",
    Reason.NOT_CONNECTED: "no chain of learners links the items",
    Reason.NOT_CONVERGED: "too few learners link the items for an estimate",
    Reason.EXTREME: "all right or all wrong",
    Reason.NOT_KNOWN: "not known from marks alone",
    Reason.NOT_DEFINED: "not defined for this kind of item",
}
REMARKS = {
    Remark.NEARLY_EVERYONE_RIGHT: "nearly everyone got this right ({:.0f} %)",
    Remark.NEARLY_NOBODY_RIGHT: "nearly nobody got this right ({:.0f} %)",
    Remark.BELOW_GUESSING: "guessing would have done better ({:.0f} %, guessing {:.0f} %)",
    Remark.SAME_MARK_FOR_ALL: "everybody has the same mark ({:.0f} %): it tells nobody apart",
    Remark.STRONG_DO_WORSE: "strong learners do worse than weak ones: check the key (index {:.0f} %)",
    Remark.WEAK_DISCRIMINATION: "it hardly tells strong learners from weak ones (index {:.0f} %)",
    Remark.LOW_CONSISTENCY: "the items hang together loosely (internal consistency {:.0f} %)",
    Remark.TOO_FEW: "too few learners to say much ({:.0f}, at least {:.0f} wanted)",
}
METHODS = {
    Method.COMMON_ITEMS: "held against the items that all its learners were presented",
    Method.RASCH: "held against a Rasch ability",
}


def analysis_as_text(analysis: Analysis) -> str:
    """The analysis as lines for a terminal; each figure with its 95 % interval where there is one."""
    columns = COLUMNS if analysis.whole.is_complete else COLUMNS | RASCH_COLUMN
    rows = [["item", "n", "maximum", *columns.values()]]
    rows += [
        [item.item, str(item.n), f"{item.max_mark:g}", *(_cell(item.figures[key]) for key in columns)]
        for item in analysis.items
    ]
    notes = [f"{item.item}: {'; '.join(said)}" for item in analysis.items if (said := _notes(item, analysis.whole.n))]
    parts = [aligned(rows), _whole(analysis.whole)]
    return "\n\n".join([*parts, "\n".join(notes)] if notes else parts)


def _whole(whole: WholeAnalysis) -> str:
    named = [(WHOLE_ROWS[key], figure) for key, figure in whole.figures.items()]
    if whole.separation_reliability is not None:
        named.append(("separation reliability %", whole.separation_reliability))
    rows = [["the whole", f"{whole.n} learners, {whole.items} items, {whole.reach:g} points"]]
    rows += [[name, _cell(figure, digits=4) + _because(figure)] for name, figure in named]
    remarks = _said(whole_remarks(whole))
    return "\n".join([aligned(rows), *remarks, *_on_intervals(whole)])


def _on_intervals(whole: WholeAnalysis) -> list[str]:
    """What stands in brackets."""
    bootstrap = f"In brackets: the middle 95 % of {whole.resamples} resamples of the learners, seed {whole.seed}."
    rasch = "Brackets of a Rasch difficulty: 1.96 standard errors to either side."
    return [*([bootstrap] if whole.resamples else []), *([] if whole.is_complete else [rasch])]


def _notes(item: ItemAnalysis, learners: int) -> list[str]:
    """Why figures are missing, what the item was held against, and remarks; what holds of all is said of the whole."""
    missing: dict[Reason, list[str]] = {}
    for key, name in (COLUMNS | RASCH_COLUMN).items():
        figure = item.figures.get(key)
        if figure is not None and figure.reason is not None:
            missing.setdefault(figure.reason, []).append(name.removesuffix(" %"))
    reasons = [f"no {', '.join(names)}: {REASONS[reason]}" for reason, names in missing.items()]
    method = [METHODS[item.method]] if item.method in METHODS else []
    remarks = [one for one in item_remarks(item) if one.remark is not Remark.TOO_FEW or item.n < learners]
    return [*_said(remarks), *method, *reasons]


def _said(remarks: Sequence[Said]) -> list[str]:
    return [REMARKS[one.remark].format(*one.numbers) for one in remarks]


def _cell(figure: Figure, digits: int = 2) -> str:
    if figure.value is None:
        return "-"
    shown = f"{figure.value:.{digits}f}"
    return shown if figure.low is None else f"{shown} [{figure.low:.{digits}f}, {figure.high:.{digits}f}]"


def _because(figure: Figure) -> str:
    return "" if figure.reason is None else f" ({REASONS[figure.reason]})"
