"""Who is asking: read from the cookie once a request, in one statement, for guests and accounts alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import g, request, session

from quizapp.clock import now
from quizapp.domain.people.actors import Actor
from quizapp.domain.people.sign_in_sessions import find_guest, find_signed_in, new_token
from quizapp.extensions import db

if TYPE_CHECKING:
    from quizapp.models.people import User

SIGN_IN_KEY = "sign_in"
GUEST_KEY = "guest"


class SignInNeeded(Exception):
    """The page is for people with an account, or for the one whose record it is."""


@dataclass(frozen=True)
class Identity:
    """The present visitor.

    learner_id: their record, None before a guest has begun. user: their account, None for guests.
    sign_in_id: the row of the sign-in session by which they came. unread: notices that they have not put away.
    """

    learner_id: int | None = None
    user: User | None = None
    sign_in_id: int | None = None
    unread: int = 0

    @property
    def actor(self) -> Actor:
        """The visitor as the domain's permissions see them."""
        return Actor(
            learner_id=self.learner_id,
            user_id=self.user.id if self.user else None,
            role=self.user.role if self.user else None,
        )


def current_identity() -> Identity:
    """The present visitor, read on the first call in a request."""
    if "identity" not in g:
        g.identity = _read_identity()
    identity: Identity = g.identity
    return identity


def forget_identity() -> None:
    """Make the next `current_identity` read the cookie again, after signing in or out."""
    g.pop("identity", None)


def guest_token() -> str:
    """The token that finds a guest's record; given to the cookie before there is a record.

    So that two clicks on "start" before the first answer has arrived begin one record, not two.
    """
    if GUEST_KEY not in session:
        session[GUEST_KEY] = new_token()
        keep_cookie()
    token: str = session[GUEST_KEY]
    return token


def keep_cookie() -> None:
    """Let the cookie outlive the browser, but for people who signed in without asking for it."""
    if SIGN_IN_KEY not in session:
        session.permanent = True


def client_address() -> str:
    """The address of the client; with `trusted_proxies` set, ProxyFix has put the believed one there."""
    return request.remote_addr or "unknown"


def _read_identity() -> Identity:
    sign_in = session.get(SIGN_IN_KEY)
    if isinstance(sign_in, str):
        found = find_signed_in(db.session(), sign_in, now())
        if found:
            return Identity(found.learner.id, found.user, found.sign_in_id, found.unread)
    guest = session.get(GUEST_KEY)
    if isinstance(guest, str):
        learner = find_guest(db.session(), guest)
        return Identity(learner.id) if learner else Identity()
    return Identity()
