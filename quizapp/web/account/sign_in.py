"""Signing in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.errors import Throttled
from quizapp.domain.people.errors import SignInRefused
from quizapp.domain.people.sign_in_sessions import end_sign_in_session
from quizapp.extensions import db
from quizapp.web.account.blueprint import account
from quizapp.web.account.forms import SignInForm
from quizapp.web.form_values import text_of
from quizapp.web.identity import current_identity
from quizapp.web.next_page import leads_to_class, safe_next
from quizapp.web.permissions import Permission, requires
from quizapp.web.signing_in import MERGE_KEY, clear_site_cache, clear_site_data, forget_visitor, sign_in_visitor

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@account.get("/sign-in")
@requires(Permission.PUBLIC)
def sign_in() -> str | Response:
    """The form; somebody who is signed in is led on."""
    target = safe_next(request.args.get("next"), url_for("public.home"))
    if current_identity().user:
        return redirect(target, 303)
    form = SignInForm()
    form.next.data = target
    return _page(form)


@account.post("/sign-in")
@requires(Permission.PUBLIC)
def enter() -> Response | tuple[str, int] | tuple[str, int, dict[str, str]]:
    """Sign in, and lead to where the visitor was going or to the question what becomes of a guest's progress."""
    form = SignInForm()
    form.next.data = safe_next(text_of(form.next), url_for("public.home"))
    if not form.validate():
        return _page(form), 400
    try:
        sign_in_visitor(text_of(form.username), text_of(form.password), remember=bool(form.remember.data))
    except SignInRefused:
        return _page(form, _("User name or password is not right.")), 401
    except Throttled as error:
        return _page(form, _too_many(error)), 429, {"Retry-After": str(error.retry_after)}
    if MERGE_KEY in cookie:
        return redirect(url_for("account.merge", next=text_of(form.next)), 303)
    return redirect(text_of(form.next), 303)


@account.post("/sign-out")
@requires(Permission.PUBLIC)
def sign_out() -> Response:
    """End this sign-in session, and leave nothing readable on the device for whoever uses it next.

    The form's script says when locked drafts are to stay; everything else goes in any case.
    """
    sign_in_id = current_identity().sign_in_id
    if sign_in_id is not None:
        end_sign_in_session(db.session(), sign_in_id, now())
        db.session.commit()
    forget_visitor()
    flash(_("You are signed out."), "success")
    clear = clear_site_cache if request.form.get("keep_drafts") else clear_site_data
    return clear(redirect(url_for("public.home"), 303))


def _too_many(error: Throttled) -> str:
    minutes = -(-error.retry_after // 60)
    return _("Too many tries. Wait %(minutes)s minutes, then try again.", minutes=minutes)


def _page(form: SignInForm, message: str | None = None) -> str:
    joins_class = leads_to_class(text_of(form.next))
    return render_template("account/sign_in.html", form=form, message=message, joins_class=joins_class)
