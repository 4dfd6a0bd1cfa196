"""The items of an analysis as a CSV file that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from question_bank.items import in_language
from question_bank.markup import plain
from quizapp.domain.measurement.estimating import ItemStatistic
from quizapp.domain.people.export_files import BYTE_ORDER_MARK, safe_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.domain.teaching.work_analysis import AnalysedItem

DIGITS = 4


def analysis_as_csv(items: Sequence[AnalysedItem], language: str) -> str:
    """A row an item: its number, slug, stem, n, and each figure with its interval and the reason where there is none.

    Figures are in per cent, as in `quizapp analyse`, whose names they have; rounded to four digits.
    """
    file = io.StringIO(newline="")
    file.write(BYTE_ORDER_MARK)
    writer = csv.writer(file)
    names = [name for key in ItemStatistic for name in (key, f"{key}_low", f"{key}_high", f"{key}_reason")]
    writer.writerow(["number", "item", "stem", "n", "max_mark", "method", *names])
    for one in items:
        stem = plain(in_language(one.used.item.stem, language))
        analysis = one.analysis
        head = [one.number, one.used.slug, stem, analysis.n, analysis.max_mark, analysis.method]
        writer.writerow([safe_cell(cell) for cell in [*head, *_figures(one)]])
    return file.getvalue()


def _figures(one: AnalysedItem) -> list[object]:
    cells: list[object] = []
    for key in ItemStatistic:
        figure = one.analysis.figures.get(key)
        numbers = [None] * 3 if figure is None else [figure.value, figure.low, figure.high]
        cells += [None if number is None else round(number, DIGITS) for number in numbers]
        cells.append(None if figure is None else figure.reason)
    return cells
