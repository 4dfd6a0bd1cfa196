"""Making an account; a guest's progress becomes the account's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.people.accounts import store_account
from quizapp.domain.people.errors import AccountRefused
from quizapp.domain.people.throttle import NEW_RECORDS, charge
from quizapp.extensions import db
from quizapp.web.account.blueprint import account
from quizapp.web.account.email_lookups import limited_email_lookup
from quizapp.web.account.forms import NewAccountForm
from quizapp.web.account_faults import show_fault
from quizapp.web.form_values import text_of
from quizapp.web.identity import current_identity
from quizapp.web.next_page import leads_to_class, safe_next
from quizapp.web.permissions import Permission, requires
from quizapp.web.signing_in import sign_in_new_account, visitors_address_digest

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@account.get("/register")
@requires(Permission.PUBLIC)
def register() -> str | Response:
    """The form; somebody who has an account is led to it."""
    if current_identity().user:
        return redirect(url_for("account.settings"), 303)
    form = NewAccountForm()
    form.next.data = safe_next(request.args.get("next"), url_for("public.home"))
    return _page(form)


@account.post("/register")
@requires(Permission.PUBLIC)
def make_account() -> Response | tuple[str, int]:
    """Make the account and sign in to it; Throttled is raised after very many from one address."""
    form = NewAccountForm()
    form.next.data = safe_next(text_of(form.next), url_for("public.home"))
    if current_identity().user:
        return redirect(url_for("account.settings"), 303)
    if not form.validate():
        return _page(form), 400
    try:
        _store(form)
    except AccountRefused as refusal:
        db.session.rollback()
        show_fault(form, refusal.fault)
        return _page(form), 400
    db.session.commit()
    flash(_("Your account is made, and your progress is in it."), "success")
    return redirect(text_of(form.next), 303)


def _store(form: NewAccountForm) -> None:
    session, guest_id = db.session(), current_identity().learner_id
    # Hashing takes long: nobody should wait for this transaction meanwhile.
    session.commit()
    prepared = form.prepared()
    with limited_email_lookup(text_of(form.email)):
        charge(session, NEW_RECORDS, visitors_address_digest(), now())
        user = store_account(session, prepared, now(), guest_learner_id=guest_id)
        sign_in_new_account(user)


def _page(form: NewAccountForm) -> str:
    return render_template("account/register.html", form=form, joins_class=leads_to_class(text_of(form.next)))
