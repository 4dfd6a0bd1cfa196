"""A teacher's own look at an assignment, taken as a student takes it, which counts nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.quizzes.errors import NothingToDraw
from quizapp.domain.teaching.taking import remove_previews, start_preview
from quizapp.extensions import db
from quizapp.web.assignments.blueprint import assignments
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import given, own_learner_id, saved

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@assignments.post("/classes/<cohort_id>/assignments/<assignment_id>/preview")
@requires(Permission.SIGNED_IN)
def preview(cohort_id: str, assignment_id: str) -> Response:
    """Begin a preview in place of the last one."""
    assignment = given(cohort_id, assignment_id).assignment
    try:
        attempt = start_preview(db.session(), assignment, own_learner_id(), now())
    except NothingToDraw:
        db.session.rollback()
        flash(_("The question set has no question to give yet."), "warning")
        return redirect(url_for("teach.cohort", cohort_id=cohort_id), 303)
    db.session.commit()
    return redirect(url_for("learn.question", attempt_id=attempt.public_id, position=1), 303)


@assignments.post("/classes/<cohort_id>/assignments/<assignment_id>/preview/delete")
@requires(Permission.SIGNED_IN)
def delete_preview(cohort_id: str, assignment_id: str) -> Response:
    """Delete one's previews of the assignment."""
    remove_previews(db.session(), given(cohort_id, assignment_id).assignment.id, own_learner_id())
    return saved(_("Your preview is deleted."), url_for("teach.cohort", cohort_id=cohort_id))
