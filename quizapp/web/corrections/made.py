"""The corrections of a class: the list, what each did to everybody, and taking one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from question_bank.changes import change_from_json
from quizapp.clock import now
from quizapp.domain.teaching.correction_errors import LaterCorrection
from quizapp.domain.teaching.correction_reading import ListedCorrection, correction_of, corrections_of, log_of
from quizapp.domain.teaching.correction_undo import undo_correction
from quizapp.extensions import db
from quizapp.web.corrections.blueprint import corrections
from quizapp.web.identity import client_address
from quizapp.web.item_words import change_words, stem_words
from quizapp.web.language import current_language
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import own_account, saved, taught

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@corrections.get("/classes/<cohort_id>/corrections", endpoint="corrections")
@requires(Permission.SIGNED_IN)
def all_corrections(cohort_id: str) -> str:
    """The corrections of the class, the latest first."""
    found, language = taught(cohort_id), current_language()
    listed, page = corrections_of(db.session(), found.cohort.id, request.args.get("page", 1, type=int))
    return render_template(
        "corrections/corrections.html",
        found=found,
        listed=[(one, stem_words(one.item, language), _words(one)) for one in listed],
        page=page,
    )


@corrections.get("/classes/<cohort_id>/corrections/<correction_id>")
@requires(Permission.SIGNED_IN)
def correction(cohort_id: str, correction_id: str) -> str:
    """One correction, with what it did to every student."""
    found, session = taught(cohort_id), db.session()
    one = correction_of(session, found.cohort.id, correction_id)
    log = log_of(session, one.correction, request.args.get("page", 1, type=int))
    return render_template(
        "corrections/correction.html",
        found=found,
        one=one,
        stem=stem_words(one.item, current_language()),
        words=_words(one),
        log=log,
    )


@corrections.post("/classes/<cohort_id>/corrections/<correction_id>/undo")
@requires(Permission.SIGNED_IN)
def undo(cohort_id: str, correction_id: str) -> Response:
    """Take a correction back; sent twice, it is taken back once."""
    found, session = taught(cohort_id), db.session()
    one = correction_of(session, found.cohort.id, correction_id)
    target = url_for("corrections.correction", cohort_id=cohort_id, correction_id=correction_id)
    try:
        undo_correction(session, found.cohort, one.correction, own_account(), now(), client_address())
    except LaterCorrection:
        session.rollback()
        flash(_("A later correction of the same question holds. Take that one back first."), "error")
        return redirect(target, 303)
    return saved(_("The correction is taken back. Everything counts as before, and the students are told."), target)


def _words(one: ListedCorrection) -> str:
    return change_words(one.item, change_from_json(one.correction.change), current_language())
