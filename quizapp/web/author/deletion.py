"""Deleting a question set and restoring it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.people.audit import AuditAction
from quizapp.domain.teaching.cohort_rules import RESTORABLE_FOR
from quizapp.domain.teaching.question_set_doors import set_for_restoring
from quizapp.domain.teaching.question_set_errors import SetRefused
from quizapp.domain.teaching.question_set_listing import use_of
from quizapp.domain.teaching.question_sets import delete_set, restore_set
from quizapp.extensions import db
from quizapp.web.audit_trail import keep_in_trail
from quizapp.web.author.blueprint import author
from quizapp.web.author.forms import DeletionForm
from quizapp.web.author.reaching import own_set
from quizapp.web.author.words import FAULTS
from quizapp.web.form_values import text_of
from quizapp.web.identity import current_identity
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import saved

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.teaching.question_set_doors import SetFound


@author.get("/sets/<set_id>/delete")
@requires(Permission.TEACHER)
def delete(set_id: str) -> str:
    """Where the set is assigned, and the form that asks for its title."""
    return _deletion_page(own_set(set_id), DeletionForm(formdata=None))


@author.post("/sets/<set_id>/delete")
@requires(Permission.TEACHER)
def delete_for_now(set_id: str) -> Response | tuple[str, int]:
    """Delete the set, to be restored for a while."""
    found, form = own_set(set_id), DeletionForm()
    if not form.validate():
        return _deletion_page(found, form), 400
    try:
        is_deleted = delete_set(db.session(), found.question_set, text_of(form.title), now())
    except SetRefused as refusal:
        form.title.errors = [str(FAULTS[refusal.fault])]
        return _deletion_page(found, form), 400
    if is_deleted:
        keep_in_trail(AuditAction.SET_DELETED, subject=set_id)
    return saved(_("The set is deleted. It can be restored for 30 days, below."), url_for("author.question_sets"))


@author.post("/sets/<set_id>/restore")
@requires(Permission.TEACHER)
def restore(set_id: str) -> Response:
    """Restore a deleted set."""
    found = set_for_restoring(db.session(), current_identity().actor, set_id)
    if restore_set(db.session(), found.question_set, now()):
        keep_in_trail(AuditAction.SET_RESTORED, subject=set_id)
    return saved(_("The set is restored."), url_for("author.question_set", set_id=set_id))


def _deletion_page(found: SetFound, form: DeletionForm) -> str:
    use = use_of(db.session(), current_identity().actor, found.question_set)
    return render_template("author/delete.html", found=found, form=form, use=use, days=RESTORABLE_FOR.days)
