"""The one-time link by which the first administrator is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.people.errors import AccountRefused
from quizapp.domain.people.setup import check_setup_link, use_setup_link
from quizapp.extensions import db
from quizapp.web.account.blueprint import account
from quizapp.web.account.forms import NewAccountForm
from quizapp.web.account_faults import show_fault
from quizapp.web.identity import current_identity
from quizapp.web.permissions import Permission, requires
from quizapp.web.signing_in import sign_in_new_account

if TYPE_CHECKING:
    from flask import Response
    from werkzeug.wrappers import Response as AnyResponse


@account.get("/setup/<token>")
@requires(Permission.PUBLIC)
def set_up(token: str) -> Response:
    """The form; a link that can't be used is an address where nothing is."""
    check_setup_link(db.session(), token, now())
    return _page(NewAccountForm(), token)


@account.post("/setup/<token>")
@requires(Permission.PUBLIC)
def make_administrator(token: str) -> AnyResponse:
    """Make the first administrator and use up the link."""
    session, form, guest_id = db.session(), NewAccountForm(), current_identity().learner_id
    check_setup_link(session, token, now())
    if not form.validate():
        return _page(form, token, 400)
    session.commit()
    try:
        prepared = form.prepared()
        sign_in_new_account(use_setup_link(session, token, prepared, now(), guest_id))
    except AccountRefused as refusal:
        session.rollback()
        show_fault(form, refusal.fault)
        return _page(form, token, 400)
    session.commit()
    flash(_("You are this site’s administrator."), "success")
    return redirect(url_for("admin.users"), 303)


def _page(form: NewAccountForm, token: str, status: int = 200) -> Response:
    response = make_response(render_template("account/set_up.html", form=form, token=token), status)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
