"""A gradebook as a table for files: headings, and a line for each student; numbers stay numbers."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from quizapp.domain.people.export_files import BYTE_ORDER_MARK, safe_cell
from quizapp.domain.teaching.labels import WRITTEN_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quizapp.domain.teaching.gradebook_rows import Cell, GradebookRow
    from quizapp.domain.teaching.totals import MarkState
    from quizapp.models.assignments import Assignment

Value: TypeAlias = str | float | None


@dataclass(frozen=True)
class TableWords:
    """The words of the table, in the reader's language. states: what stands for work without a mark, by state."""

    username: str
    display_name: str
    labels: str
    total: str
    states: Mapping[MarkState, str]


def table_of(
    assignments: Sequence[Assignment], rows: Iterable[GradebookRow], words: TableWords
) -> Iterator[list[Value]]:
    """The headings, then a line a student: names, labels, the total in per cent, and each assignment's points."""
    titles = [f"{one.title} ({one.points:g})" for one in assignments]
    yield [words.username, words.display_name, words.labels, words.total, *titles]
    for row in rows:
        user = row.enrolment.user
        labels = WRITTEN_SEPARATOR.join(one.label for one in row.enrolment.labels)
        total = round(100 * row.total.share, 2) if row.total else None
        yield [user.username, user.display_name, labels, total, *(_value(cell, words) for cell in row.cells)]


def table_as_csv(table: Iterable[Sequence[Value]]) -> str:
    """A table as CSV that a spreadsheet opens without running anything, with the mark that says it is UTF-8."""
    file = io.StringIO(newline="")
    file.write(BYTE_ORDER_MARK)
    csv.writer(file).writerows([safe_cell(value) for value in line] for line in table)
    return file.getvalue()


def _value(cell: Cell, words: TableWords) -> Value:
    return words.states.get(cell.state) if cell.points is None else cell.points
