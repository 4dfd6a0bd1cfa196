"""The students of a class: the list, filtered by label, and the same as a file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import render_template, request, url_for

from quizapp.clock import now
from quizapp.domain.teaching.listing import labels_of, removed_students, roster_page
from quizapp.domain.teaching.roster_export import roster_as_csv
from quizapp.extensions import db
from quizapp.web.downloads import CSV, download
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import taught
from quizapp.web.teach.blueprint import teach
from quizapp.web.zoned_times import file_date

if TYPE_CHECKING:
    from flask import Response


@teach.get("/classes/<cohort_id>/students")
@requires(Permission.SIGNED_IN)
def students(cohort_id: str) -> str:
    """A page of the students that have a label, or of all."""
    session, cohort = db.session(), taught(cohort_id)
    label = request.args.get("label", "")[:100]
    roster = roster_page(session, cohort.cohort.id, label, request.args.get("page", 1, type=int))
    return render_template(
        "teach/students.html",
        found=cohort,
        roster=roster,
        label=label,
        labels=labels_of(session, cohort.cohort.id),
        removed=removed_students(session, cohort.cohort.id),
        page_url=partial(url_for, "teach.students", cohort_id=cohort_id, label=label or None),
    )


@teach.get("/classes/<cohort_id>/students/csv")
@requires(Permission.SIGNED_IN)
def students_as_csv(cohort_id: str) -> Response:
    """The students as a file, which can be read back by an import."""
    cohort = taught(cohort_id).cohort
    content = roster_as_csv(db.session(), cohort.id).encode()
    return download(content, CSV, f"students-{file_date(now(), cohort.time_zone)}.csv")
