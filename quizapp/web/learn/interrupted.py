"""An answer that arrives without its sign-in is kept on the page, and stored after signing in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from quizapp.domain.errors import NotFound, Throttled
from quizapp.domain.people.errors import SignInRefused
from quizapp.web.errors import to_sign_in
from quizapp.web.form_values import text_of
from quizapp.web.identity import SignInNeeded
from quizapp.web.learn.answer_form import read_answer_form
from quizapp.web.learn.answering import record_entered
from quizapp.web.learn.blueprint import learn
from quizapp.web.learn.forms import SignInAgainForm
from quizapp.web.learn.question_html import own_question
from quizapp.web.learn.saving import Reply, is_from_script, refused
from quizapp.web.learn.sign_in_panel import panel_values, sign_in_panel
from quizapp.web.permissions import Permission, requires
from quizapp.web.signing_in import sign_in_visitor

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

Page = tuple[str, int] | tuple[str, int, dict[str, str]]


@learn.errorhandler(SignInNeeded)
def keep_answer(_error: SignInNeeded) -> Page | Reply | Response:
    """Instead of the sign-in page, which would lose what was entered."""
    if request.endpoint != "learn.answer":
        return to_sign_in()
    view_args = request.view_args or {}
    attempt_id, position = view_args["attempt_id"], view_args["position"]
    if is_from_script():
        return refused("sign_in", 401, _("You were signed out."), sign_in_panel(attempt_id, position))
    return _page(attempt_id, position), 401


@learn.post("/attempts/<attempt_id>/questions/<int:position>/sign-in")
@requires(Permission.PUBLIC)
def sign_in_and_answer(attempt_id: str, position: int) -> Page | Reply | Response:
    """Sign in, then store the answer that waited; another person's is neither shown nor stored."""
    form = SignInAgainForm()
    if not form.validate():
        return _page(attempt_id, position), 400
    try:
        sign_in_visitor(text_of(form.username), text_of(form.password), remember=False)
    except SignInRefused:
        return _page(attempt_id, position, _("User name or password is not right.")), 401
    except Throttled as error:
        message = _("Too many tries. Wait a little, then try again.")
        return _page(attempt_id, position, message), 429, {"Retry-After": str(error.retry_after)}
    try:
        found = own_question(attempt_id, position)
    except NotFound:
        flash(_("The answer that waited belongs to somebody else. It was not stored."), "warning")
        return redirect(url_for("public.home"), 303)
    return record_entered(found, read_answer_form(request.form))


def _page(attempt_id: str, position: int, message: str | None = None) -> str:
    return render_template("learn/interrupted.html", **panel_values(attempt_id, position, message))
