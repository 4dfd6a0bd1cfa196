"""Deleting the account, or a guest's record, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from quizapp.database import empty_write_ahead_log
from quizapp.domain.people.deletion import delete_account, delete_learner
from quizapp.domain.people.errors import LastAdministrator
from quizapp.domain.people.merging import count_attempts
from quizapp.domain.people.names import name_key
from quizapp.extensions import db
from quizapp.web.account.blueprint import account
from quizapp.web.account.confirming import is_confirmed, signed_in_user
from quizapp.web.account.forms import DeletionForm
from quizapp.web.account_faults import LAST_ADMINISTRATOR, show_error
from quizapp.web.form_values import text_of
from quizapp.web.identity import current_identity
from quizapp.web.permissions import Permission, requires
from quizapp.web.signing_in import clear_site_data, forget_visitor

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@account.get("/account/delete")
@requires(Permission.SIGNED_IN)
def delete() -> str:
    """What goes, and the form that asks twice."""
    return _page(DeletionForm())


@account.post("/account/delete")
@requires(Permission.SIGNED_IN)
def delete_for_good() -> Response | tuple[str, int]:
    """Delete the account with everything in it."""
    form, user = DeletionForm(), signed_in_user()
    if not is_confirmed(form):
        return _page(form), 400
    if name_key(text_of(form.username)) != user.username_key:
        show_error(form, "username", _("This is not your user name."))
        return _page(form), 400
    try:
        delete_account(db.session(), user)
    except LastAdministrator:
        db.session.rollback()
        show_error(form, "username", str(LAST_ADMINISTRATOR))
        return _page(form), 400
    db.session.commit()
    return _gone(_("Your account and everything in it is deleted."))


@account.post("/account/forget")
@requires(Permission.LEARNER)
def forget() -> Response:
    """Delete the record of a guest; an account is deleted by its own page."""
    identity = current_identity()
    if identity.user or identity.learner_id is None:
        return redirect(url_for("account.delete"), 303)
    delete_learner(db.session(), identity.learner_id)
    db.session.commit()
    return _gone(_("What was kept about this device is deleted."))


def _gone(message: str) -> Response:
    if not empty_write_ahead_log(db.engine):
        current_app.logger.warning("the write-ahead log is in use, and keeps deleted rows until it is emptied")
    forget_visitor()
    flash(message, "success")
    return clear_site_data(redirect(url_for("public.home"), 303))


def _page(form: DeletionForm) -> str:
    learner_id = current_identity().learner_id
    attempts = count_attempts(db.session(), learner_id) if learner_id else 0
    return render_template("account/delete.html", form=form, user=signed_in_user(), attempts=attempts)
