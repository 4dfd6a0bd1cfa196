"""One account, as an administrator sees it, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.people.access import user_for_administrator
from quizapp.domain.people.accounts import change_password
from quizapp.domain.people.administration import change_role, disable_account, enable_account
from quizapp.domain.people.audit import AuditAction
from quizapp.domain.people.errors import LastAdministrator
from quizapp.domain.people.passwords import hash_password, new_temporary_password
from quizapp.extensions import db
from quizapp.web.account_faults import LAST_ADMINISTRATOR
from quizapp.web.admin.blueprint import admin
from quizapp.web.admin.forms import RoleForm
from quizapp.web.audit_trail import keep_in_trail
from quizapp.web.identity import current_identity
from quizapp.web.permissions import Permission, requires

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.models.people import User


@admin.get("/admin/users/<user_id>")
@requires(Permission.ADMINISTRATOR)
def user(user_id: str) -> str:
    """The account and the forms that change it."""
    return _page(_found(user_id))


@admin.post("/admin/users/<user_id>/role")
@requires(Permission.ADMINISTRATOR)
def save_role(user_id: str) -> Response | tuple[str, int]:
    """Give the account another role."""
    found, form = _found(user_id), RoleForm()
    if not form.validate():
        return _page(found, form), 400
    before = found.role
    try:
        change_role(db.session(), found, form.chosen_role(), now())
    except LastAdministrator:
        return _refused(found)
    if before != found.role:
        keep_in_trail(AuditAction.ROLE_CHANGED, None, user_id, before={"role": before}, after={"role": found.role})
    return _saved(found, _("The role is changed. The account has to sign in again."))


@admin.post("/admin/users/<user_id>/disable")
@requires(Permission.ADMINISTRATOR)
def disable(user_id: str) -> Response | tuple[str, int]:
    """Keep the account from signing in, and sign it out everywhere."""
    found = _found(user_id)
    try:
        disable_account(db.session(), found, now())
    except LastAdministrator:
        return _refused(found)
    keep_in_trail(AuditAction.ACCOUNT_DISABLED, None, user_id)
    return _saved(found, _("The account is disabled and signed out everywhere."))


@admin.post("/admin/users/<user_id>/enable")
@requires(Permission.ADMINISTRATOR)
def enable(user_id: str) -> Response:
    """Let the account sign in again."""
    found = _found(user_id)
    enable_account(db.session(), found)
    keep_in_trail(AuditAction.ACCOUNT_ENABLED, None, user_id)
    return _saved(found, _("The account can sign in again."))


@admin.post("/admin/users/<user_id>/password")
@requires(Permission.ADMINISTRATOR)
def new_password(user_id: str) -> str:
    """Give the account a new password, signed out everywhere, and show it this once: it is stored nowhere."""
    session, found, password = db.session(), _found(user_id), new_temporary_password()
    # Hashing takes long: nobody should wait for this transaction meanwhile.
    session.commit()
    change_password(session, found, hash_password(password), now())
    keep_in_trail(AuditAction.PASSWORD_RESET, None, user_id)
    session.commit()
    return render_template("admin/password_shown.html", user=found, password=password)


def _found(user_id: str) -> User:
    return user_for_administrator(db.session(), current_identity().actor, user_id)


def _saved(found: User, message: str) -> Response:
    db.session.commit()
    flash(message, "success")
    return redirect(url_for("admin.user", user_id=found.public_id), 303)


def _refused(found: User) -> tuple[str, int]:
    db.session.rollback()
    return _page(found, message=str(LAST_ADMINISTRATOR)), 409


def _page(found: User, form: RoleForm | None = None, message: str | None = None) -> str:
    return render_template(
        "admin/user.html",
        user=found,
        form=form or RoleForm(data={"role": found.role}),
        message=message,
    )
