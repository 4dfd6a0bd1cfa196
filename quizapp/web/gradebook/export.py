"""The gradebook as a file: CSV, or a workbook where they can be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, request
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.people.audit import AuditAction, write_audit
from quizapp.domain.teaching.gradebook import whole_gradebook
from quizapp.domain.teaching.gradebook_table import TableWords, Value, table_as_csv, table_of
from quizapp.domain.teaching.gradebook_workbook import HAS_WORKBOOKS, table_as_workbook
from quizapp.extensions import db
from quizapp.web.downloads import CSV, download
from quizapp.web.gradebook.blueprint import gradebook
from quizapp.web.gradebook.queries import wanted_of
from quizapp.web.gradebook.words import STATES
from quizapp.web.identity import client_address
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import own_account, taught
from quizapp.web.zoned_times import file_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Response

    from quizapp.domain.teaching.doors import CohortFound

TYPES = {
    "csv": CSV,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@gradebook.post("/classes/<cohort_id>/gradebook/export")
@requires(Permission.SIGNED_IN)
def export(cohort_id: str) -> Response:
    """The whole gradebook, by name, of the students that are listed; that it was taken is in the trail."""
    found, kind = taught(cohort_id), request.form.get("format", "csv")
    if kind not in TYPES or (kind == "xlsx" and not HAS_WORKBOOKS):
        abort(400)
    table = _table(found)
    content = table_as_csv(table).encode() if kind == "csv" else table_as_workbook(table, found.cohort.name)
    _write(found, kind)
    db.session.commit()
    return download(content, TYPES[kind], f"gradebook-{file_date(now(), found.cohort.time_zone)}.{kind}")


def _table(found: CohortFound) -> Iterator[list[Value]]:
    assignments, rows = whole_gradebook(db.session(), found.cohort, wanted_of(request.form), now())
    words = TableWords(
        username=_("User name"),
        display_name=_("Display name"),
        labels=_("Labels"),
        total=_("Total, in per cent"),
        states={state: str(word) for state, word in STATES.items()},
    )
    return table_of(assignments, rows, words)


def _write(found: CohortFound, kind: str) -> None:
    write_audit(
        db.session(),
        AuditAction.GRADEBOOK_EXPORTED,
        now(),
        actor=own_account().public_id,
        cohort_id=found.cohort.id,
        subject=found.cohort.public_id,
        after={"format": kind},
        address=client_address(),
    )
