"""Reading a list of students from a file or from pasted text: every line, and every fault with its line.

Columns: user name, display name, labels; separated by commas, or by tabs as pasted from a spreadsheet. A first line
of column names may give another order. An apostrophe that our export put before a formula is taken away again.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from quizapp.domain.people.errors import AccountRefused
from quizapp.domain.people.errors import Fault as AccountFault
from quizapp.domain.people.export_files import FORMULA_STARTS
from quizapp.domain.people.names import UserName, read_display_name, read_user_name, visible_text
from quizapp.domain.teaching.errors import CohortFault, CohortRefused, RosterFault
from quizapp.domain.teaching.labels import read_labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_ROWS = 200
COLUMNS = ("username", "display_name", "labels")
HEADINGS = {
    **dict.fromkeys(("username", "user name", "user_name", "ユーザー名"), "username"),
    **dict.fromkeys(("display name", "display_name", "name", "表示名", "名前", "氏名"), "display_name"),
    **dict.fromkeys(("labels", "label", "ラベル"), "labels"),
}
Fault = AccountFault | CohortFault | RosterFault


@dataclass(frozen=True)
class RosterRow:
    """A student in a list. line: where it ends, from 1."""

    line: int
    username: UserName
    display_name: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class LineFault:
    """What is wrong in a line. line: from 1, 0 for the whole. text: the user name as typed, or empty."""

    line: int
    text: str
    fault: Fault


@dataclass(frozen=True)
class RosterRead:
    """What a list holds: the rows that can be read, and all faults."""

    rows: tuple[RosterRow, ...]
    faults: tuple[LineFault, ...]


def decode_roster(content: bytes) -> str | None:
    """The text of a file: UTF-8, UTF-16 with its mark, or Shift_JIS; None for anything else."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif content.startswith(BOM_UTF8):
        encodings = ["utf-8-sig"]
    else:
        encodings = ["utf-8", "cp932"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def read_roster(text: str) -> RosterRead:
    """Read a list of students."""
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        return RosterRead((), (LineFault(0, "", RosterFault.NOT_TEXT),))
    rows: list[RosterRow] = []
    faults: list[LineFault] = []
    seen: set[str] = set()
    for line, cells in _lines(text, faults):
        row = _read_line(line, cells)
        if isinstance(row, LineFault):
            faults.append(row)
        elif row.username.key in seen:
            faults.append(LineFault(line, row.username.text, RosterFault.TWICE))
        else:
            seen.add(row.username.key)
            rows.append(row)
    if not rows and not faults:
        faults.append(LineFault(0, "", RosterFault.EMPTY))
    if len(rows) + len(faults) > MOST_ROWS:
        faults.insert(0, LineFault(0, "", RosterFault.TOO_LONG))
    return RosterRead(tuple(rows), tuple(faults))


def _lines(text: str, faults: list[LineFault]) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines that hold something, each as its cells by column; faults of their form are added to `faults`.

    No more of them than show that there are too many: a long file must not be read line by line.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter="\t" if "\t" in first else ",", skipinitialspace=True, strict=True
    )
    filled = (cells for cells in reader if any(cell.strip() for cell in cells))
    columns: Sequence[str] | None = None
    try:
        # The column names, and one line too many.
        for cells in islice(filled, MOST_ROWS + 2):
            if columns is None:
                columns = _heading(cells) or COLUMNS
                if columns is not COLUMNS:
                    continue
            if len(cells) > len(columns):
                faults.append(LineFault(reader.line_num, cells[0].strip(), RosterFault.COLUMNS))
                continue
            yield reader.line_num, dict(zip(columns, map(_plain, cells), strict=False))
    except csv.Error:
        faults.append(LineFault(reader.line_num, "", RosterFault.QUOTES))


def _heading(cells: Sequence[str]) -> tuple[str, ...] | None:
    names = tuple(HEADINGS.get(visible_text(cell).casefold(), "") for cell in cells)
    return names if "username" in names and all(names) and len(set(names)) == len(names) else None


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def _read_line(line: int, cells: dict[str, str]) -> RosterRow | LineFault:
    typed = cells.get("username", "").strip()
    if not typed:
        return LineFault(line, "", RosterFault.NO_NAME)
    try:
        name = read_user_name(typed)
        shown = cells.get("display_name", "")
        return RosterRow(
            line, name, read_display_name(shown if shown.strip() else name.text), read_labels(cells.get("labels", ""))
        )
    except (AccountRefused, CohortRefused) as refusal:
        return LineFault(line, typed, refusal.fault)
