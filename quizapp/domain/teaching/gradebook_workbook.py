"""A table as an XLSX workbook; it needs openpyxl, which a default install has not."""

from __future__ import annotations

import io
import unicodedata
from importlib.util import find_spec
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizapp.domain.teaching.gradebook_table import Value

HAS_WORKBOOKS = find_spec("openpyxl") is not None
"""Whether workbooks can be written here."""
LONGEST_TITLE = 31
"""Characters of a sheet's name. Source: the limits of Excel."""
NARROWEST, WIDEST = 8, 40
"""Of a column, in characters of a Latin text."""
NOT_IN_TITLES = str.maketrans(dict.fromkeys(r"[]:*?/\'", " "))


def table_as_workbook(table: Iterable[Sequence[Value]], title: str) -> bytes:
    """A workbook with one sheet; every text is a text to it, however it begins.

    table: its first line heads the columns, which are as wide as the longest text in them, within limits.
    title: of the sheet, shortened where it is too long for one.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - only where it is installed
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    lines = [[_printable(value) for value in line] for line in table]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title.translate(NOT_IN_TITLES).strip()[:LONGEST_TITLE] or "1")
    sheet.freeze_panes = "C2"
    for number, column in enumerate(zip_longest(*lines), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(column)
    for number, line in enumerate(lines):
        cells = [WriteOnlyCell(sheet, value) for value in line]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
            if number == 0:
                cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _printable(value: Value) -> Value:
    """Without the control characters that a workbook refuses."""
    return "".join(char for char in value if char >= " " or char in "\t\n") if isinstance(value, str) else value


def _width(column: Iterable[Value]) -> int:
    """The room for the longest value and a little more; full-width characters take two places."""
    longest = max((sum(map(_places, str(value))) for value in column if value is not None), default=0)
    return min(max(NARROWEST, longest + 2), WIDEST)


def _places(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
