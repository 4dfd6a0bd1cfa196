"""The one-time link with which the first administrator is made."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, select, update

from quizapp.domain.errors import NotFound
from quizapp.domain.people.accounts import NewAccount, store_account
from quizapp.domain.people.sign_in_sessions import digest, new_token
from quizapp.models.people import Role, SetupLink, User

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

LIFETIME = timedelta(hours=24)
"""How long a link can be used."""


def ensure_setup_link(session: Session, now: datetime) -> str | None:
    """A fresh link's token, or None once there is an administrator; earlier unused links end. Flushes."""
    session.execute(delete(SetupLink).where(SetupLink.used_at.is_(None)))
    if has_administrator(session):
        return None
    token = new_token()
    session.add(SetupLink(token_digest=digest(token), created_at=now))
    session.flush()
    return token


def check_setup_link(session: Session, token: str, now: datetime) -> None:
    """Raise NotFound unless the link can be used now."""
    is_usable = exists().where(
        SetupLink.token_digest == digest(token), SetupLink.used_at.is_(None), SetupLink.created_at > now - LIFETIME
    )
    if not session.scalar(select(is_usable)) or has_administrator(session):
        raise NotFound("set-up link")


def use_setup_link(
    session: Session, token: str, account: NewAccount, now: datetime, guest_learner_id: int | None = None
) -> User:
    """Make the first administrator; the link is used up by it.

    guest_learner_id: a guest's record that becomes the account's, as when registering.
    Raises NotFound when the link can't be used, AccountRefused when the name is taken; roll back then. Flushes.
    """
    used = session.execute(
        update(SetupLink)
        .where(
            SetupLink.token_digest == digest(token), SetupLink.used_at.is_(None), SetupLink.created_at > now - LIFETIME
        )
        .values(used_at=now)
        .returning(SetupLink.id)
    )
    if used.one_or_none() is None or has_administrator(session):
        raise NotFound("set-up link")
    return store_account(session, account, now, Role.ADMINISTRATOR, guest_learner_id)


def has_administrator(session: Session) -> bool:
    """Whether there is an administrator who can sign in."""
    return bool(session.scalar(select(exists().where(User.role == Role.ADMINISTRATOR, User.disabled_at.is_(None)))))
