"""Signing in, in steps, so that the slow comparison of passwords stands outside of any transaction that writes:
`charge_sign_in`, commit, `is_right_password`, then `complete_sign_in`, commit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, select

from quizapp.domain.people.emails import email_key
from quizapp.domain.people.errors import SignInRefused
from quizapp.domain.people.names import name_key
from quizapp.domain.people.sign_in_sessions import begin_sign_in_session
from quizapp.domain.people.throttle import (
    ADDRESS_FAILURES,
    PASSWORD_TRIES,
    charge,
    forget_old_counters,
    refund,
    reset,
)
from quizapp.models.people import SignInSession, User

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

ADDRESS_KNOWN_FOR = timedelta(days=180)
"""How long after its end a sign-in still makes its address a known one; then its row is deleted."""
LONGEST_NAME = 254


@dataclass(frozen=True)
class SignInTry:
    """A try that has been charged. user_id, password_hash: None when the name belongs to nobody."""

    user_id: int | None
    password_hash: str | None
    subject: str
    address: str
    is_address_charged: bool


def charge_sign_in(session: Session, typed_name: str, address: str, now: datetime) -> SignInTry:
    """Charge a try to sign in, to the account or name and to the address.

    typed_name: user name or e-mail address. address: from `address_digest`.
    Raises Throttled; roll back then, so that a refused try charges nothing, and commit otherwise.
    """
    user = _find_user(session, typed_name)
    subject = password_subject(user.id) if user else f"name:{name_key(typed_name[:LONGEST_NAME])}"
    charge(session, PASSWORD_TRIES, subject, now)
    is_charged = user is None or not _has_signed_in_from(session, user.id, address)
    if is_charged:
        charge(session, ADDRESS_FAILURES, address, now)
    return SignInTry(user.id if user else None, user.password_hash if user else None, subject, address, is_charged)


def complete_sign_in(
    session: Session, tried: SignInTry, lifetime: timedelta, now: datetime, new_hash: str | None = None
) -> str:
    """Begin a sign-in session after the password was right, and return its token.

    new_hash: the password hashed anew, when the parameters have changed.
    Raises SignInRefused when the account was disabled or its password changed, now or in the meantime. Flushes.
    """
    user = session.scalar(
        select(User)
        .where(User.id == tried.user_id, User.password_hash == tried.password_hash, User.disabled_at.is_(None))
        # Locked, so that a password changed at this moment ends the session that begins here too.
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if user is None:
        raise SignInRefused
    if new_hash is not None:
        user.password_hash = new_hash
    reset(session, PASSWORD_TRIES, tried.subject)
    if tried.is_address_charged:
        refund(session, ADDRESS_FAILURES, tried.address)
    forget_old_counters(session, now)
    session.execute(
        delete(SignInSession).where(
            SignInSession.user_id == user.id, SignInSession.expires_at < now - ADDRESS_KNOWN_FOR
        )
    )
    return begin_sign_in_session(session, user.id, tried.address, lifetime, now)


def password_subject(user_id: int) -> str:
    """The throttle's subject for all tries of one account's password, at the door and inside."""
    return f"user:{user_id}"


def _find_user(session: Session, typed_name: str) -> User | None:
    if len(typed_name) > LONGEST_NAME or "\0" in typed_name:
        return None
    if "@" in typed_name:
        return session.scalar(select(User).where(User.email_key == email_key(typed_name)))
    return session.scalar(select(User).where(User.username_key == name_key(typed_name)))


def _has_signed_in_from(session: Session, user_id: int, address: str) -> bool:
    known = exists().where(SignInSession.user_id == user_id, SignInSession.address_digest == address)
    return bool(session.scalar(select(known)))
