"""Making accounts and changing what their owners may change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from sqlalchemy import exists, select, update
from sqlalchemy.exc import IntegrityError

from quizapp.domain.people.emails import EmailAddress, read_email
from quizapp.domain.people.errors import AccountRefused, EmailFault, NameFault, TimeZoneFault
from quizapp.domain.people.names import UserName, read_display_name, read_user_name
from quizapp.domain.people.passwords import check_new_password, hash_password
from quizapp.domain.people.sign_in_sessions import end_all_sign_in_sessions
from quizapp.models.people import Learner, Role, User

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class NewAccount:
    """An account that may be made: everything cleaned and checked but for what is taken, the password hashed."""

    username: UserName
    display_name: str
    email: EmailAddress | None
    password_hash: str


def prepare_account(username: str, password: str, display_name: str = "", email: str = "") -> NewAccount:
    """Check an account's fields as typed and hash its password, which is slow: do it before writing begins.

    display_name: the user name when empty. email: none when empty. Raises AccountRefused.
    """
    name = read_user_name(username)
    check_new_password(password, name.text)
    return NewAccount(
        username=name,
        display_name=read_display_name(display_name if display_name.strip() else name.text),
        email=read_email(email) if email.strip() else None,
        password_hash=hash_password(password),
    )


def store_account(
    session: Session, account: NewAccount, now: datetime, role: Role = Role.STUDENT, guest_learner_id: int | None = None
) -> User:
    """Make an account.

    guest_learner_id: a guest's record that becomes the account's; the device's old cookie opens nothing from then on.
    Raises AccountRefused when the name or the address is taken. Flushes.
    """
    _refuse_taken(session, account)
    user = User(
        username=account.username.text,
        username_key=account.username.key,
        display_name=account.display_name,
        email=account.email.text if account.email else None,
        email_key=account.email.key if account.email else None,
        password_hash=account.password_hash,
        role=role,
        created_at=now,
    )
    try:
        with session.begin_nested():
            session.add(user)
            session.flush()
    except IntegrityError:
        # Somebody took it between the look and the writing, as can happen where writers run side by side.
        _refuse_taken(session, account)
        raise
    if guest_learner_id is None or not _adopt(session, guest_learner_id, user.id):
        session.add(Learner(user_id=user.id, created_at=now))
    session.flush()
    return user


def create_account(
    session: Session,
    *,
    username: str,
    password: str,
    now: datetime,
    role: Role = Role.STUDENT,
    display_name: str = "",
    email: str = "",
) -> User:
    """Check and make an account in one step. Raises AccountRefused. Flushes."""
    return store_account(session, prepare_account(username, password, display_name, email), now, role)


def change_profile(user: User, display_name: str, language: str | None, time_zone: str | None) -> None:
    """Change how an account's owner is called and reads.

    language: code, None for the browser's. time_zone: IANA name, None for the app's. Raises AccountRefused.
    """
    if time_zone is not None and time_zone not in available_timezones():
        raise AccountRefused(TimeZoneFault.UNKNOWN)
    user.display_name = read_display_name(display_name)
    user.language = language
    user.time_zone = time_zone


def change_email(session: Session, user: User, typed: str) -> None:
    """Change or, when empty, remove an account's e-mail address. Raises AccountRefused. Flushes."""
    address = read_email(typed) if typed.strip() else None
    if address and _is_email_taken(session, address, user.id):
        raise AccountRefused(EmailFault.TAKEN)
    try:
        with session.begin_nested():
            user.email = address.text if address else None
            user.email_key = address.key if address else None
            session.flush()
    except IntegrityError as error:
        raise AccountRefused(EmailFault.TAKEN) from error


def change_password(
    session: Session, user: User, password_hash: str, now: datetime, keep_sign_in_id: int | None = None
) -> None:
    """Give an account another password and end its sign-in sessions at once, but for the one that asked.

    password_hash: of a password that `check_new_password` has passed. keep_sign_in_id: None ends all.
    """
    user.password_hash = password_hash
    end_all_sign_in_sessions(session, user.id, now, keep_sign_in_id)
    session.flush()


def _refuse_taken(session: Session, account: NewAccount) -> None:
    if session.scalar(select(exists().where(User.username_key == account.username.key))):
        raise AccountRefused(NameFault.TAKEN)
    if account.email and _is_email_taken(session, account.email):
        raise AccountRefused(EmailFault.TAKEN)


def _is_email_taken(session: Session, address: EmailAddress, by_other_than: int = 0) -> bool:
    return bool(session.scalar(select(exists().where(User.email_key == address.key, User.id != by_other_than))))


def _adopt(session: Session, learner_id: int, user_id: int) -> bool:
    adopted = session.execute(
        update(Learner)
        .where(Learner.id == learner_id, Learner.user_id.is_(None))
        .values(user_id=user_id, guest_digest=None)
        .returning(Learner.id)
    )
    return adopted.one_or_none() is not None
