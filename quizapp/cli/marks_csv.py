"""Reading a table of marks from a CSV file, with every fault by line and column."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from quizapp.domain.measurement.marks import Marks, MarkTable

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
LEAST_MAXIMUM, MOST_MAXIMUM = 0.001, 1_000_000.0
"""Maxima outside of these are slips, and their sums would lose their digits."""
LONGEST_SHOWN = 40
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs"}


class FaultyMarks(Exception):
    """The file can't be read as marks. faults: one line each, in the order of the file."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class _Line:
    number: int
    cells: list[str]


def read_marks(content: bytes, max_marks: Sequence[float] | None = None) -> MarkTable:
    """The marks of a CSV file: a header; first column the learner, then one column an item; blank = not presented.

    content: UTF-8, or UTF-16 with its byte order mark. max_marks: points, one an item; None for 1 each.
    Raises FaultyMarks.
    """
    header, *lines = _lines(_decoded(content))
    items = [cell.strip() for cell in header.cells[1:]]
    faults = _header_faults(header, items)
    if not faults and max_marks is not None and len(max_marks) != len(items):
        faults = [f"there are {len(max_marks)} maximum marks for {len(items)} items"]
    if not faults and not lines:
        faults = [f"line {header.number}: there is no learner below the header"]
    if faults:
        raise FaultyMarks(faults)
    return _table(items, max_marks or [1.0] * len(items), lines)


def read_max_marks(text: str) -> list[float]:
    """Maximum marks from "1,1,2". Raises FaultyMarks."""
    found: list[float] = []
    for place, part in enumerate(text.split(","), start=1):
        if not NUMBER.fullmatch(part.strip()) or not LEAST_MAXIMUM <= float(part) <= MOST_MAXIMUM:
            limits = f"a number between {LEAST_MAXIMUM:g} and {MOST_MAXIMUM:,.0f}"
            raise FaultyMarks([f"maximum mark {place}: {_quoted(part)} is not {limits}"])
        found.append(float(part))
    return found


def _decoded(content: bytes) -> str:
    if not content.strip():
        raise FaultyMarks(["the file is empty"])
    name, encoding = ("UTF-16", "utf-16") if content.startswith(UTF_16_MARKS) else ("UTF-8", "utf-8-sig")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FaultyMarks([f"line {line}: the text is not {name}; save it as CSV UTF-8"]) from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise FaultyMarks([f"line {line}: the file holds zero bytes, as UTF-16 or a spreadsheet; save it as CSV UTF-8"])
    return text


def _lines(text: str) -> list[_Line]:
    """Rows with the number of the line that each begins on; rows without any text are left out."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    lines: list[_Line] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append(_Line(start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        raise FaultyMarks([f"line {start}: a quotation mark is not closed, or a cell is not CSV ({error})"]) from error
    if not lines:
        raise FaultyMarks(["the file is empty"])
    return lines


def _header_faults(header: _Line, items: Sequence[str]) -> list[str]:
    if not items:
        for separator, name in OTHER_SEPARATORS.items():
            if separator in header.cells[0]:
                return [f"line {header.number}: the columns are separated by {name}; save the file with commas"]
        return [f"line {header.number}: the header names no item; it needs a learner column, then one column an item"]
    faults: list[str] = []
    for column, item in enumerate(items, start=2):
        if not item:
            faults.append(f"line {header.number}, column {column}: the item has no name")
        elif item in items[: column - 2]:
            faults.append(f"line {header.number}, column {column}: there are two items called {_quoted(item)}")
    return faults


def _table(items: Sequence[str], max_marks: Sequence[float], lines: Sequence[_Line]) -> MarkTable:
    faults: list[str] = []
    rows: list[Marks] = []
    first_lines: dict[str, int] = {}
    for line in lines:
        learner = line.cells[0].strip()
        if not learner:
            faults.append(f"line {line.number}, column 1: the learner has no name")
        elif learner in first_lines:
            first = first_lines[learner]
            faults.append(f"line {line.number}, column 1: learner {_quoted(learner)} stands on line {first} already")
        first_lines.setdefault(learner, line.number)
        if len(line.cells) != len(items) + 1:
            faults.append(f"line {line.number}: {len(line.cells)} columns, the header has {len(items) + 1}")
            continue
        rows.append(_row(line, items, max_marks, faults))
    if faults:
        raise FaultyMarks(faults)
    return MarkTable(tuple(items), tuple(max_marks), tuple(rows))


def _row(line: _Line, items: Sequence[str], max_marks: Sequence[float], faults: list[str]) -> Marks:
    marks: list[float | None] = []
    for column, (cell, item, top) in enumerate(zip(line.cells[1:], items, max_marks, strict=True), start=2):
        text = cell.strip()
        fault = _mark_fault(text, top) if text else None
        if fault:
            faults.append(f"line {line.number}, column {column} ({_quoted(item)}): {fault}")
        marks.append(abs(float(text)) if text and not fault else None)
    return tuple(marks)


def _mark_fault(text: str, top: float) -> str | None:
    if not NUMBER.fullmatch(text):
        hint = "; decimals need a point" if NUMBER.fullmatch(text.replace(",", ".", 1)) else ""
        return f"{_quoted(text)} is not a number{hint}"
    if float(text) < 0:
        return f"{_quoted(text)} is negative"
    if float(text) > top:
        return f"{_quoted(text)} is above the maximum {top:g}; state maxima with --max-marks"
    return None


def _quoted(text: str) -> str:
    """The text in quotation marks, fit for a terminal: cut, and without control characters."""
    shown = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return f'"{shown[:LONGEST_SHOWN]}{"…" if len(shown) > LONGEST_SHOWN else ""}"'
