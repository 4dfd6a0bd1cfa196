"""The account's page: display name, language, time zone, and the ways to everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask import session as cookie
from flask_babel import gettext as _

from quizapp.domain.people.accounts import change_profile
from quizapp.domain.people.errors import AccountRefused
from quizapp.extensions import db
from quizapp.web.account.blueprint import account
from quizapp.web.account.confirming import signed_in_user
from quizapp.web.account.forms import ProfileForm
from quizapp.web.account_faults import show_fault
from quizapp.web.draft_secrets import draft_scope
from quizapp.web.form_values import text_of
from quizapp.web.identity import current_identity
from quizapp.web.language import LANGUAGE_KEY
from quizapp.web.permissions import Permission, requires
from quizapp.web.signing_in import MERGE_KEY

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@account.get("/account")
@requires(Permission.SIGNED_IN)
def settings() -> str:
    """The account as it stands."""
    user = signed_in_user()
    form = ProfileForm(
        data={"display_name": user.display_name, "language": user.language or "", "time_zone": user.time_zone or ""}
    )
    return _page(form)


@account.post("/account")
@requires(Permission.SIGNED_IN)
def save_settings() -> Response | tuple[str, int]:
    """Change display name, language and time zone."""
    form = ProfileForm()
    if not form.validate():
        return _page(form), 400
    language = text_of(form.language)
    try:
        change_profile(
            signed_in_user(),
            text_of(form.display_name),
            text_of(form.language) or None,
            text_of(form.time_zone) or None,
        )
    except AccountRefused as refusal:
        db.session.rollback()
        show_fault(form, refusal.fault)
        return _page(form), 400
    db.session.commit()
    _use_language(language)
    flash(_("Your settings are saved."), "success")
    return redirect(url_for("account.settings"), 303)


def _use_language(code: str) -> None:
    """What is chosen here holds on this device too, over what the language switch said before."""
    if code:
        cookie[LANGUAGE_KEY] = code
    else:
        cookie.pop(LANGUAGE_KEY, None)


def _page(form: ProfileForm) -> str:
    learner_id = current_identity().learner_id
    return render_template(
        "account/settings.html",
        form=form,
        user=signed_in_user(),
        is_merge_open=MERGE_KEY in cookie,
        draft_scope=draft_scope(learner_id) if learner_id is not None else "",
    )
