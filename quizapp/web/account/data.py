"""Taking away everything that is kept about oneself: as JSON, or as CSV files in a ZIP."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from flask import render_template
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.people.export import export_record
from quizapp.domain.people.export_files import record_as_csv, record_as_json
from quizapp.domain.people.export_schoolwork import Schoolwork
from quizapp.domain.people.export_untold import Untold
from quizapp.domain.quizzes.review_policy import Aspect
from quizapp.domain.quizzes.withholding import shown_by_attempt, withheld
from quizapp.domain.teaching.schoolwork_export import schoolwork_of
from quizapp.extensions import db
from quizapp.web.account.blueprint import account
from quizapp.web.downloads import download
from quizapp.web.identity import SignInNeeded, current_identity
from quizapp.web.permissions import Permission, requires

if TYPE_CHECKING:
    from flask import Response

    from quizapp.domain.people.export import ExportedRecord


@account.get("/account/data")
@requires(Permission.PUBLIC)
def data() -> str:
    """What is kept, and the two downloads."""
    identity = current_identity()
    return render_template("account/data.html", has_record=identity.learner_id is not None, user=identity.user)


@account.get("/account/data/json")
@requires(Permission.LEARNER)
def data_as_json() -> Response:
    """The record as one JSON file."""
    return _download(record_as_json(_record()).encode(), "application/json", "json")


@account.get("/account/data/csv")
@requires(Permission.LEARNER)
def data_as_csv() -> Response:
    """The record as CSV files in a ZIP, with a text that explains them."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _explanation())
        for name, content in record_as_csv(_record()).items():
            archive.writestr(name, content)
    return _download(file.getvalue(), "application/zip", "zip")


def _record() -> ExportedRecord:
    session, instant = db.session(), now()
    user, learner_id = current_identity().user, current_identity().learner_id
    if learner_id is None:
        raise SignInNeeded
    shown = shown_by_attempt(session, learner_id, instant)
    untold = Untold(
        marks=withheld(shown, Aspect.MARKS),
        outcomes=withheld(shown, Aspect.CORRECTNESS),
        items=withheld(shown, Aspect.RIGHT_ANSWER),
    )
    schoolwork = schoolwork_of(session, user.id, learner_id, instant) if user else Schoolwork()
    return export_record(session, learner_id, untold, schoolwork)


def _download(content: bytes, kind: str, extension: str) -> Response:
    return download(content, kind, f"quizapp-{now():%Y-%m-%d}.{extension}")


def _explanation() -> str:
    lines = (
        _("This is everything that Quizapp keeps about you."),
        _("account.csv: your account, empty for a guest. sign-ins.csv: when you signed in and for how long."),
        _("classes.csv: the classes you teach or are in, with the labels that your teachers have put to you."),
        _("attempts.csv: each quiz you took. Scores are points; seconds_spent is in seconds."),
        _("responses.csv: every answer you gave, in order, with what grading said of it."),
        _("claims.csv: where you said that an answer should count, and what became of it."),
        _("marks.csv: your marks in the classes you are in. notices.csv: what you were told of changes, and why."),
        _("credit is what the answer earned, 0 to 1; awarded is that after deductions for a hint or an earlier try."),
        _("While a quiz is open its items are not named, and while a test is open nothing is said of its grading."),
        _("Of an assignment the scores and outcomes are here once they are shown on its pages."),
        _("Times are in UTC. Texts that a spreadsheet would run as a formula begin with an apostrophe."),
        _(
            "Your password and the addresses you signed in from are kept only in scrambled form "
            "and are not part of this."
        ),
    )
    return "\r\n".join(lines) + "\r\n"
