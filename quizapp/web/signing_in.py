"""Signing a visitor in and out: the one entry that every page uses, and what it does to the cookie."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import current_app
from flask import session as cookie

from quizapp.clock import now
from quizapp.domain.errors import Throttled
from quizapp.domain.people.authentication import charge_sign_in, complete_sign_in
from quizapp.domain.people.errors import SignInRefused
from quizapp.domain.people.merging import count_attempts
from quizapp.domain.people.passwords import hash_password, is_right_password, needs_new_hash
from quizapp.domain.people.sign_in_sessions import (
    NOT_REMEMBERED,
    REMEMBERED,
    begin_sign_in_session,
    end_sign_in_session,
    find_guest,
)
from quizapp.domain.people.throttle import address_digest
from quizapp.extensions import db
from quizapp.web.identity import GUEST_KEY, SIGN_IN_KEY, client_address, current_identity, forget_identity
from quizapp.web.language import LANGUAGE_KEY

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.models.people import User

MERGE_KEY = "guest_to_merge"
"""Where the cookie keeps a guest's token after signing in, until its owner has said what becomes of the progress."""


def sign_in_visitor(username: str, password: str, remember: bool) -> None:
    """Sign the visitor in, by user name or e-mail address, and commit.

    remember: stay signed in after the browser is closed.
    Raises SignInRefused for a wrong name or password or a disabled account, Throttled after too many tries.
    """
    session, instant = db.session(), now()
    try:
        tried = charge_sign_in(session, username, visitors_address_digest(), instant)
    except Throttled:
        session.rollback()
        raise
    session.commit()
    # From here no transaction is open: comparing takes long, and SQLite holds one writer at a time.
    if not is_right_password(tried.password_hash, password) or tried.password_hash is None:
        raise SignInRefused
    new_hash = hash_password(password) if needs_new_hash(tried.password_hash) else None
    token = complete_sign_in(session, tried, REMEMBERED if remember else NOT_REMEMBERED, instant, new_hash)
    _change_cookie(token, remember)
    session.commit()


def sign_in_new_account(user: User) -> None:
    """Sign the visitor in to the account just made; the caller commits."""
    token = begin_sign_in_session(db.session(), user.id, visitors_address_digest(), NOT_REMEMBERED, now())
    _change_cookie(token, remember=False)


def forget_visitor() -> None:
    """Begin the cookie anew: nothing stays of who used this device but the language."""
    language = cookie.get(LANGUAGE_KEY)
    cookie.clear()
    if language is not None:
        cookie[LANGUAGE_KEY] = language
    forget_identity()


def clear_site_data(response: Response) -> Response:
    """Make the browser drop what it has kept of this site, for the next person at a shared computer."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def clear_site_cache(response: Response) -> Response:
    """Make the browser drop its copies of this site's pages, and keep its storage, where locked drafts are."""
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def visitors_address_digest() -> str:
    """The digest under which the visitor's address is compared; the address itself is never kept."""
    secret_key = cast("str", current_app.config["SECRET_KEY"])
    return address_digest(client_address(), secret_key)


def _change_cookie(token: str, remember: bool) -> None:
    """A new cookie for the signed-in visitor; the old one's sign-in ends, a guest's progress in it waits."""
    guest = _guest_with_progress()
    earlier = current_identity().sign_in_id
    if earlier is not None:
        end_sign_in_session(db.session(), earlier, now())
    forget_visitor()
    cookie[SIGN_IN_KEY] = token
    cookie.permanent = remember
    if guest is not None:
        cookie[MERGE_KEY] = guest


def _guest_with_progress() -> str | None:
    token = cookie.get(GUEST_KEY)
    learner = find_guest(db.session(), token) if isinstance(token, str) else None
    return token if learner and count_attempts(db.session(), learner.id) else None
