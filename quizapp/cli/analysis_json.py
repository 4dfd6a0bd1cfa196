"""An item analysis as JSON: one object an item and one for the whole, figures unrounded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quizapp.domain.measurement.bootstrap import CONFIDENCE
from quizapp.domain.measurement.remarks import item_remarks, whole_remarks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizapp.domain.measurement.analysis import Analysis, ItemAnalysis, WholeAnalysis
    from quizapp.domain.measurement.estimating import ItemStatistic
    from quizapp.domain.measurement.figures import Figure
    from quizapp.domain.measurement.remarks import Said
    from quizapp.domain.measurement.whole_statistics import WholeStatistic


def analysis_as_json(analysis: Analysis) -> str:
    """The analysis as JSON text.

    Each object has its figures by name (null without a value), and beside them `learners` (n behind each),
    `intervals` ([low, high] or null), `reasons` (codes of those without a value) and `remarks`.
    """
    whole = {"items": [_item(item) for item in analysis.items], "whole": _whole(analysis.whole)}
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)


def _item(item: ItemAnalysis) -> dict[str, object]:
    found: dict[str, object] = {
        "item": item.item,
        "n": item.n,
        "max_mark": item.max_mark,
        "method": item.method,
        **_figures(item.figures),
    }
    if item.rasch_error is not None:
        found["rasch_standard_error"] = item.rasch_error
    return found | {"remarks": _remarks(item_remarks(item))}


def _whole(whole: WholeAnalysis) -> dict[str, object]:
    figures: dict[str, Figure] = {str(key): one for key, one in whole.figures.items()}
    if whole.separation_reliability is not None:
        figures["separation_reliability"] = whole.separation_reliability
    return {
        "n": whole.n,
        "items": whole.items,
        "max_mark": whole.reach,
        "all_presented_all": whole.is_complete,
        **_figures(figures),
        "confidence": CONFIDENCE,
        "resamples": whole.resamples,
        "seed": whole.seed,
        "remarks": _remarks(whole_remarks(whole)),
    }


def _figures(
    figures: Mapping[ItemStatistic, Figure] | Mapping[WholeStatistic, Figure] | Mapping[str, Figure],
) -> dict[str, object]:
    found: dict[str, object] = {str(key): one.value for key, one in figures.items()}
    found["learners"] = {str(key): one.n for key, one in figures.items()}
    found["intervals"] = {str(key): None if one.low is None else [one.low, one.high] for key, one in figures.items()}
    found["reasons"] = {str(key): one.reason for key, one in figures.items() if one.reason is not None}
    return found


def _remarks(said: Sequence[Said]) -> list[dict[str, object]]:
    return [{"code": one.remark, "numbers": one.numbers} for one in said]
