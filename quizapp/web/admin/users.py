"""The list of accounts, and making one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import render_template, request, url_for

from quizapp.clock import now
from quizapp.domain.people.accounts import prepare_account, store_account
from quizapp.domain.people.administration import users_page
from quizapp.domain.people.audit import AuditAction
from quizapp.domain.people.errors import AccountRefused
from quizapp.domain.people.passwords import new_temporary_password
from quizapp.extensions import db
from quizapp.web.account_faults import show_fault
from quizapp.web.admin.blueprint import admin
from quizapp.web.admin.forms import ROLES, NewUserForm
from quizapp.web.audit_trail import keep_in_trail
from quizapp.web.form_values import text_of
from quizapp.web.permissions import Permission, requires

if TYPE_CHECKING:
    from quizapp.models.people import User


@admin.get("/admin/users")
@requires(Permission.ADMINISTRATOR)
def users() -> str:
    """A page of the accounts that fit the search."""
    search = request.args.get("q", "")
    found = users_page(db.session(), search, request.args.get("page", 1, type=int))
    return render_template(
        "admin/users.html",
        found=found,
        search=search,
        roles=ROLES,
        page_url=partial(url_for, "admin.users", q=search),
    )


@admin.get("/admin/users/new")
@requires(Permission.ADMINISTRATOR)
def new_user() -> str:
    """The form for a new account."""
    return render_template("admin/new_user.html", form=NewUserForm())


@admin.post("/admin/users")
@requires(Permission.ADMINISTRATOR)
def create_user() -> tuple[str, int]:
    """Make an account and show its first password, this once: it is stored nowhere, so there is no page to go to."""
    form, password = NewUserForm(), new_temporary_password()
    if not form.validate():
        return render_template("admin/new_user.html", form=form), 400
    try:
        user = _store(form, password)
    except AccountRefused as refusal:
        db.session.rollback()
        show_fault(form, refusal.fault)
        return render_template("admin/new_user.html", form=form), 400
    db.session.commit()
    return render_template("admin/password_shown.html", user=user, password=password, is_new=True), 201


def _store(form: NewUserForm, password: str) -> User:
    session = db.session()
    # Hashing takes long: nobody should wait for this transaction meanwhile.
    session.commit()
    prepared = prepare_account(text_of(form.username), password, text_of(form.display_name), text_of(form.email))
    user = store_account(session, prepared, now(), form.chosen_role())
    keep_in_trail(AuditAction.ROLE_CHANGED, None, user.public_id, after={"role": user.role})
    return user
