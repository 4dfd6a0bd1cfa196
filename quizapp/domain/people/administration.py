"""What administrators do with accounts; one administrator always stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, literal, or_, select

from quizapp.domain.paging import page_of
from quizapp.domain.people.errors import LastAdministrator
from quizapp.domain.people.names import name_key
from quizapp.domain.people.sign_in_sessions import end_all_sign_in_sessions
from quizapp.models.people import Role, User

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

PAGE_SIZE = 50
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class UsersPage:
    """A page of the list of accounts. page: 1, 2, …; pages: at least 1; total: accounts that fit the search."""

    users: tuple[User, ...]
    page: int
    pages: int
    total: int


def users_page(session: Session, search: str, page: int) -> UsersPage:
    """A page of accounts in the order of their names; a page past the end is the last one.

    search: part of a user name, display name or e-mail address; empty for all.
    """
    search = search[:LONGEST_SEARCH].strip()
    fits = or_(
        literal(not search),
        User.username_key.contains(name_key(search), autoescape=True),
        User.display_name.icontains(search, autoescape=True),
        User.email.icontains(search, autoescape=True),
    )
    total = session.scalar(select(func.count()).select_from(User).where(fits)) or 0
    found = page_of(page, total, PAGE_SIZE)
    users = session.scalars(select(User).where(fits).order_by(User.username_key).offset(found.offset).limit(PAGE_SIZE))
    return UsersPage(tuple(users), found.number, found.pages, total)


def change_role(session: Session, user: User, role: Role, now: datetime) -> None:
    """Give an account another role and end its sign-in sessions, so that none keeps what the old one allowed.

    Raises LastAdministrator. Flushes.
    """
    if role == user.role:
        return
    refuse_last_administrator(session, user)
    user.role = role
    end_all_sign_in_sessions(session, user.id, now)
    session.flush()


def disable_account(session: Session, user: User, now: datetime) -> None:
    """Keep an account from signing in, and end its sign-in sessions at once. Raises LastAdministrator. Flushes."""
    refuse_last_administrator(session, user)
    if user.disabled_at is None:
        user.disabled_at = now
    end_all_sign_in_sessions(session, user.id, now)
    session.flush()


def enable_account(session: Session, user: User) -> None:
    """Let a disabled account sign in again. Flushes."""
    user.disabled_at = None
    session.flush()


def refuse_last_administrator(session: Session, user: User) -> None:
    """Raise LastAdministrator when no other administrator could sign in without this account.

    The administrators' rows stay locked until the transaction ends, so that two can't give up the role at once.
    """
    if user.role != Role.ADMINISTRATOR or user.disabled_at is not None:
        return
    able = select(User.id).where(User.role == Role.ADMINISTRATOR, User.disabled_at.is_(None)).order_by(User.id)
    if set(session.scalars(able.with_for_update())) <= {user.id}:
        raise LastAdministrator
