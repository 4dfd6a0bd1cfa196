"""The form that signs a learner in again and carries an answer that waits, as a part of a page."""

from __future__ import annotations

from flask import render_template, request, url_for

from question_bank.entry import FIELD
from question_bank.tokens import is_like_token
from quizapp.web.learn.answer_form import MARKER
from quizapp.web.learn.forms import SignInAgainForm

KEPT = ("action", "client_key", "based_on", MARKER)


def sign_in_panel(attempt_id: str, position: int, message: str | None = None) -> str:
    """The panel's HTML around the answer in the present request. message: what was wrong with the last try."""
    return render_template("learn/sign_in_panel.html", **panel_values(attempt_id, position, message))


def panel_values(attempt_id: str, position: int, message: str | None = None) -> dict[str, object]:
    """What the panel's template shows: the form, the fields that it carries, and what was typed."""
    kept = [
        (name, value)
        for name in request.form
        if name in KEPT or name.startswith(FIELD)
        for value in request.form.getlist(name)
    ]
    return {
        "form": SignInAgainForm(),
        "action": url_for("learn.sign_in_and_answer", attempt_id=attempt_id, position=position),
        "kept": kept,
        "typed": [value for name, value in kept if _is_typed(name, value)],
        "message": message,
    }


def _is_typed(name: str, value: str) -> bool:
    """Whether a field holds something typed: no token and no place of an entry, which tell a person nothing."""
    if not name.startswith(FIELD) or not value or is_like_token(value):
        return False
    return name == FIELD or not value.isdecimal()
