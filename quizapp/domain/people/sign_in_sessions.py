"""Sign-in sessions as rows: begun, found by their token, ended at once and everywhere."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from quizapp.domain.people.told_notices import is_told
from quizapp.models.people import Learner, SignInSession, User
from quizapp.models.regrading import Notice

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

REMEMBERED = timedelta(days=30)
NOT_REMEMBERED = timedelta(hours=12)


@dataclass(frozen=True)
class SignedIn:
    """An account found by its sign-in session. unread: notices that its owner has not put away."""

    sign_in_id: int
    user: User
    learner: Learner
    unread: int = 0


def new_token() -> str:
    """A token for a cookie: 256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """SHA-256 of a token as 64 hex digits: what the tables keep, so that a copy of the database opens no session."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin_sign_in_session(
    session: Session, user_id: int, address_digest: str, lifetime: timedelta, now: datetime
) -> str:
    """Begin a sign-in session and return its token, which is kept nowhere else."""
    token = new_token()
    session.add(
        SignInSession(
            token_digest=digest(token),
            user_id=user_id,
            address_digest=address_digest,
            created_at=now,
            expires_at=now + lifetime,
        )
    )
    session.flush()
    return token


def find_signed_in(session: Session, token: str, now: datetime) -> SignedIn | None:
    """The account behind a token, in one statement; None when the session has ended or the account is disabled."""
    unread = (
        select(func.count(Notice.id))
        .where(Notice.learner_id == Learner.id, Notice.read_at.is_(None), is_told(now))
        .correlate(Learner)
        .scalar_subquery()
    )
    row = session.execute(
        select(SignInSession.id, User, Learner, unread)
        .join(User, SignInSession.user_id == User.id)
        .join(Learner, Learner.user_id == User.id)
        .where(
            SignInSession.token_digest == digest(token),
            SignInSession.ended_at.is_(None),
            SignInSession.expires_at > now,
            User.disabled_at.is_(None),
        )
    ).one_or_none()
    return SignedIn(*row) if row else None


def find_guest(session: Session, token: str) -> Learner | None:
    """The guest's record behind a token, or None when it has none or became an account's."""
    return session.scalar(select(Learner).where(Learner.guest_digest == digest(token), Learner.user_id.is_(None)))


def end_sign_in_session(session: Session, sign_in_id: int, now: datetime) -> None:
    """End one sign-in session: its token opens nothing from now on."""
    session.execute(update(SignInSession).where(SignInSession.id == sign_in_id).values(ended_at=now))


def end_all_sign_in_sessions(session: Session, user_id: int, now: datetime, except_id: int | None = None) -> None:
    """End an account's sign-in sessions on all devices, but for `except_id`."""
    session.execute(
        update(SignInSession)
        .where(SignInSession.user_id == user_id, SignInSession.ended_at.is_(None), SignInSession.id != (except_id or 0))
        .values(ended_at=now)
    )
