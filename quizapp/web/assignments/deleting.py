"""Deleting an assignment in a second step that says what goes out of sight, and restoring it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.teaching.assignment_doors import deleted_assignment_for_teacher
from quizapp.domain.teaching.assignment_listing import progress_of
from quizapp.domain.teaching.assignments import delete_assignment, restore_assignment
from quizapp.domain.teaching.cohort_rules import RESTORABLE_FOR
from quizapp.extensions import db
from quizapp.web.assignments.blueprint import assignments
from quizapp.web.assignments.forms import NoFields
from quizapp.web.assignments.reaching import doer
from quizapp.web.identity import current_identity
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import given, saved

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@assignments.get("/classes/<cohort_id>/assignments/<assignment_id>/delete")
@requires(Permission.SIGNED_IN)
def delete(cohort_id: str, assignment_id: str) -> str:
    """What goes out of sight, in numbers, and the button that does it."""
    found = given(cohort_id, assignment_id)
    return render_template(
        "assignments/delete.html",
        found=found.cohort,
        assignment=found.assignment,
        progress=progress_of(db.session(), [found.assignment.id])[found.assignment.id],
        days=RESTORABLE_FOR.days,
        form=NoFields(),
    )


@assignments.post("/classes/<cohort_id>/assignments/<assignment_id>/delete")
@requires(Permission.SIGNED_IN)
def delete_for_now(cohort_id: str, assignment_id: str) -> Response:
    """Delete the assignment, to be restored for a while."""
    delete_assignment(db.session(), given(cohort_id, assignment_id).assignment, doer(), now())
    message = _("The assignment is deleted. It can be restored for 30 days, below.")
    return saved(message, url_for("teach.cohort", cohort_id=cohort_id))


@assignments.post("/classes/<cohort_id>/assignments/<assignment_id>/restore")
@requires(Permission.SIGNED_IN)
def restore(cohort_id: str, assignment_id: str) -> Response:
    """Restore a deleted assignment."""
    session = db.session()
    found = deleted_assignment_for_teacher(session, current_identity().actor, cohort_id, assignment_id)
    restore_assignment(session, found, doer(), now())
    target = url_for("assignments.assignment", cohort_id=cohort_id, assignment_id=assignment_id)
    return saved(_("The assignment is restored, with all attempts at it."), target)
