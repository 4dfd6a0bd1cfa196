"""A person's exported record as files: one JSON, or several CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, fields
from datetime import datetime
from typing import TYPE_CHECKING

from quizapp.domain.people.export import (
    ExportedAccount,
    ExportedAttempt,
    ExportedRecord,
    ExportedResponse,
    ExportedSignIn,
)
from quizapp.domain.people.export_claims import ExportedClaim
from quizapp.domain.people.export_classes import ExportedMembership
from quizapp.domain.people.export_schoolwork import ExportedMark, ExportedNotice

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT = "quizapp-record-1"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet would take for a formula."""
BYTE_ORDER_MARK = "\ufeff"
"""Without it, spreadsheets read UTF-8 as the system's old encoding."""

OfClasses = ExportedClaim | ExportedMark | ExportedMembership | ExportedNotice
Row = ExportedAccount | ExportedAttempt | ExportedResponse | ExportedSignIn | OfClasses


def record_as_json(record: ExportedRecord) -> str:
    """The record as a JSON document; times are ISO 8601 in UTC."""
    return json.dumps({"format": FORMAT, **asdict(record)}, ensure_ascii=False, indent=1, default=_plain)


def record_as_csv(record: ExportedRecord) -> dict[str, str]:
    """The record as CSV documents by file name; times are ISO 8601 in UTC, lists and objects JSON."""
    accounts = [record.account] if record.account else []
    responses = [response for attempt in record.attempts for response in attempt.responses]
    return {
        "account.csv": _table(ExportedAccount, accounts),
        "sign-ins.csv": _table(ExportedSignIn, record.sign_ins),
        "classes.csv": _table(ExportedMembership, record.classes),
        "attempts.csv": _table(ExportedAttempt, record.attempts),
        "responses.csv": _table(ExportedResponse, responses),
        "claims.csv": _table(ExportedClaim, record.claims),
        "marks.csv": _table(ExportedMark, record.marks),
        "notices.csv": _table(ExportedNotice, record.notices),
    }


def safe_cell(value: object) -> object:
    """A cell of a CSV: a text that would run as a formula is led by an apostrophe, a number stays a number.

    So is one that has such an apostrophe itself, so that an import that takes one away gives back the text.
    """
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def _table(kind: type[Row], rows: Sequence[Row]) -> str:
    columns = [field.name for field in fields(kind) if field.name != "responses"]
    file = io.StringIO(newline="")
    file.write(BYTE_ORDER_MARK)
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([safe_cell(getattr(row, column)) for column in columns] for row in rows)
    return file.getvalue()


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"not exported: {type(value).__name__}")
