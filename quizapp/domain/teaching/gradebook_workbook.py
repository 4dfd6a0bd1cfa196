"""A table as an XLSX workbook; it needs openpyxl, which a default install has not."""

from __future__ import annotations

import io
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizapp.domain.teaching.gradebook_table import Value

HAS_WORKBOOKS = find_spec("openpyxl") is not None
"""Whether workbooks can be written here."""
LONGEST_TITLE = 31
"""Characters of a sheet's name. Source: the limits of Excel."""
NOT_IN_TITLES = str.maketrans(dict.fromkeys(r"[]:*?/\'", " "))


def table_as_workbook(table: Iterable[Sequence[Value]], title: str) -> bytes:
    """A workbook with one sheet; every text is a text to it, however it begins.

    title: of the sheet, shortened where it is too long for one.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - only where it is installed
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title.translate(NOT_IN_TITLES).strip()[:LONGEST_TITLE] or "1")
    sheet.freeze_panes = "C2"
    for line in table:
        cells = [WriteOnlyCell(sheet, _printable(value)) for value in line]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _printable(value: Value) -> Value:
    """Without the control characters that a workbook refuses."""
    return "".join(char for char in value if char >= " " or char in "\t\n") if isinstance(value, str) else value
