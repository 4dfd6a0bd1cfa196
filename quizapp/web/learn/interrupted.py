"""An answer that arrives without its sign-in is kept on the page, and stored after signing in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from question_bank.entry import FIELD
from question_bank.tokens import is_like_token
from quizapp.domain.errors import NotFound, Throttled
from quizapp.domain.people.errors import SignInRefused
from quizapp.domain.quizzes.doors import question_for_learner
from quizapp.extensions import db
from quizapp.web.errors import to_sign_in
from quizapp.web.form_values import text_of
from quizapp.web.identity import SignInNeeded, current_identity
from quizapp.web.learn.answer_form import MARKER, read_answer_form
from quizapp.web.learn.blueprint import learn
from quizapp.web.learn.forms import SignInAgainForm
from quizapp.web.learn.question import record_entered
from quizapp.web.permissions import Permission, requires
from quizapp.web.signing_in import sign_in_visitor

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

Panel = tuple[str, int] | tuple[str, int, dict[str, str]]
KEPT = ("action", "client_key", "based_on", MARKER)


@learn.errorhandler(SignInNeeded)
def keep_answer(_error: SignInNeeded) -> tuple[str, int] | Response:
    """Instead of the sign-in page, which would lose what was entered."""
    if request.endpoint != "learn.answer":
        return to_sign_in()
    view_args = request.view_args or {}
    return _panel(view_args["attempt_id"], view_args["position"]), 401


@learn.post("/attempts/<attempt_id>/questions/<int:position>/sign-in")
@requires(Permission.PUBLIC)
def sign_in_and_answer(attempt_id: str, position: int) -> Panel | Response:
    """Sign in, then store the answer that waited; another person's is neither shown nor stored."""
    form = SignInAgainForm()
    if not form.validate():
        return _panel(attempt_id, position), 400
    try:
        sign_in_visitor(text_of(form.username), text_of(form.password), remember=False)
    except SignInRefused:
        return _panel(attempt_id, position, _("User name or password is not right.")), 401
    except Throttled as error:
        message = _("Too many tries. Wait a little, then try again.")
        return _panel(attempt_id, position, message), 429, {"Retry-After": str(error.retry_after)}
    try:
        found = question_for_learner(db.session(), current_identity().actor, attempt_id, position)
    except NotFound:
        flash(_("The answer that waited belongs to somebody else. It was not stored."), "warning")
        return redirect(url_for("public.home"), 303)
    return record_entered(found, read_answer_form(request.form))


def _panel(attempt_id: str, position: int, message: str | None = None) -> str:
    kept = [
        (name, value)
        for name in request.form
        if name in KEPT or name.startswith(FIELD)
        for value in request.form.getlist(name)
    ]
    return render_template(
        "learn/interrupted.html",
        form=SignInAgainForm(),
        action=url_for("learn.sign_in_and_answer", attempt_id=attempt_id, position=position),
        kept=kept,
        typed=[value for name, value in kept if _is_typed(name, value)],
        message=message,
    )


def _is_typed(name: str, value: str) -> bool:
    """Whether a field holds something typed: no token and no place of an entry, which tell a person nothing."""
    if not name.startswith(FIELD) or not value or is_like_token(value):
        return False
    return name == FIELD or not value.isdecimal()
