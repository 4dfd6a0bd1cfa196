"""Changing the password and the e-mail address; both ask for the current password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.people.accounts import change_email, change_password
from quizapp.domain.people.errors import AccountRefused
from quizapp.domain.people.passwords import check_new_password, hash_password
from quizapp.extensions import db
from quizapp.web.account.blueprint import account
from quizapp.web.account.confirming import is_confirmed, signed_in_user
from quizapp.web.account.email_lookups import limited_email_lookup
from quizapp.web.account.forms import EmailForm, PasswordForm
from quizapp.web.account_faults import show_fault
from quizapp.web.form_values import text_of
from quizapp.web.identity import current_identity
from quizapp.web.permissions import Permission, requires

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@account.get("/account/password")
@requires(Permission.SIGNED_IN)
def password() -> str:
    """The form for another password."""
    return render_template("account/password.html", form=PasswordForm(), user=signed_in_user())


@account.post("/account/password")
@requires(Permission.SIGNED_IN)
def save_password() -> Response | tuple[str, int]:
    """Change the password, and end the account's sign-in sessions on all other devices."""
    form, user = PasswordForm(), signed_in_user()
    if not is_confirmed(form):
        return render_template("account/password.html", form=form, user=user), 400
    try:
        check_new_password(text_of(form.password), user.username)
    except AccountRefused as refusal:
        show_fault(form, refusal.fault)
        return render_template("account/password.html", form=form, user=user), 400
    new_hash = hash_password(text_of(form.password))
    change_password(db.session(), user, new_hash, now(), current_identity().sign_in_id)
    db.session.commit()
    flash(_("Your password is changed, and every other device is signed out."), "success")
    return redirect(url_for("account.settings"), 303)


@account.get("/account/email")
@requires(Permission.SIGNED_IN)
def email() -> str:
    """The form for another e-mail address."""
    return render_template("account/email.html", form=EmailForm(data={"email": signed_in_user().email or ""}))


@account.post("/account/email")
@requires(Permission.SIGNED_IN)
def save_email() -> Response | tuple[str, int]:
    """Change or remove the e-mail address."""
    form = EmailForm()
    if not is_confirmed(form):
        return render_template("account/email.html", form=form), 400
    try:
        with limited_email_lookup(text_of(form.email)):
            change_email(db.session(), signed_in_user(), text_of(form.email))
    except AccountRefused as refusal:
        db.session.rollback()
        show_fault(form, refusal.fault)
        return render_template("account/email.html", form=form), 400
    db.session.commit()
    flash(_("Your e-mail address is saved."), "success")
    return redirect(url_for("account.settings"), 303)
