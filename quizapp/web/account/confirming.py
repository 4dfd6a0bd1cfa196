"""Asking for the password again before something that only the owner may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.people.authentication import password_subject
from quizapp.domain.people.passwords import is_right_password
from quizapp.domain.people.throttle import PASSWORD_TRIES, charge, reset
from quizapp.extensions import db
from quizapp.web.account_faults import show_error
from quizapp.web.identity import SignInNeeded, current_identity

if TYPE_CHECKING:
    from flask_wtf import FlaskForm

    from quizapp.models.people import User


def is_confirmed(form: FlaskForm) -> bool:
    """Whether the form is filled in and its `current_password` right; else the form says what is wrong.

    Counts against the same limit as signing in, and commits that. Raises Throttled.
    """
    if not form.validate():
        return False
    session, user, password = db.session(), signed_in_user(), str(form["current_password"].data)
    charge(session, PASSWORD_TRIES, password_subject(user.id), now())
    session.commit()
    if not is_right_password(user.password_hash, password):
        show_error(form, "current_password", _("This is not your current password."))
        return False
    reset(session, PASSWORD_TRIES, password_subject(user.id))
    session.commit()
    return True


def signed_in_user() -> User:
    """The account of the present visitor. Raises SignInNeeded when there is none."""
    user = current_identity().user
    if user is None:
        raise SignInNeeded
    return user
