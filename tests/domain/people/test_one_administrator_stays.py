"""The set-up link makes the first administrator once; the last one can't go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.errors import Forbidden, NotFound
from quizapp.domain.people.access import user_for_administrator
from quizapp.domain.people.accounts import create_account, prepare_account
from quizapp.domain.people.actors import Actor
from quizapp.domain.people.administration import PAGE_SIZE, change_role, disable_account, users_page
from quizapp.domain.people.deletion import delete_account
from quizapp.domain.people.errors import LastAdministrator
from quizapp.domain.people.setup import check_setup_link, ensure_setup_link, use_setup_link
from quizapp.models.people import Learner, Role, User

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PASSWORD = "two red pandas"


def make(session: Session, name: str, role: Role = Role.STUDENT) -> User:
    return create_account(session, username=name, password=PASSWORD, now=NOW, role=role)


def test_the_link_makes_one_administrator_once(db_session: Session) -> None:
    token = ensure_setup_link(db_session, NOW)
    assert token
    user = use_setup_link(db_session, token, prepare_account("chief", PASSWORD), NOW)
    assert user.role == Role.ADMINISTRATOR
    with pytest.raises(NotFound):
        use_setup_link(db_session, token, prepare_account("other", PASSWORD), NOW)
    with pytest.raises(NotFound):
        check_setup_link(db_session, token, NOW)
    assert ensure_setup_link(db_session, NOW) is None


def test_the_link_ends_after_a_day_and_by_a_newer_one(db_session: Session) -> None:
    first, second = ensure_setup_link(db_session, NOW), ensure_setup_link(db_session, NOW)
    assert first
    assert second
    for token, now in ((first, NOW), (second, NOW + timedelta(hours=24)), ("guess", NOW)):
        with pytest.raises(NotFound):
            check_setup_link(db_session, token, now)
        with pytest.raises(NotFound):
            use_setup_link(db_session, token, prepare_account("chief", PASSWORD), now)
    check_setup_link(db_session, second, NOW + timedelta(hours=23, minutes=59))


def test_the_link_is_dead_when_an_administrator_was_made_otherwise(db_session: Session) -> None:
    token = ensure_setup_link(db_session, NOW)
    assert token
    make(db_session, "chief", Role.ADMINISTRATOR)
    with pytest.raises(NotFound):
        use_setup_link(db_session, token, prepare_account("other", PASSWORD), NOW)


def test_the_last_administrator_keeps_the_role_and_the_account(db_session: Session) -> None:
    chief, deputy = make(db_session, "chief", Role.ADMINISTRATOR), make(db_session, "deputy", Role.ADMINISTRATOR)
    disable_account(db_session, deputy, NOW)
    for refused in (
        lambda: change_role(db_session, chief, Role.TEACHER, NOW),
        lambda: disable_account(db_session, chief, NOW),
        lambda: delete_account(db_session, chief),
    ):
        with pytest.raises(LastAdministrator):
            refused()
    deputy.disabled_at = None
    db_session.flush()
    change_role(db_session, chief, Role.TEACHER, NOW)
    assert chief.role == Role.TEACHER


def test_only_administrators_pass_the_door(db_session: Session) -> None:
    sara = make(db_session, "sara")
    for role in (None, Role.STUDENT, Role.TEACHER):
        with pytest.raises(Forbidden):
            user_for_administrator(db_session, Actor(1, 1, role), sara.public_id)
    chief = Actor(1, 1, Role.ADMINISTRATOR)
    assert user_for_administrator(db_session, chief, sara.public_id) is sara
    with pytest.raises(NotFound):
        user_for_administrator(db_session, chief, str(sara.id))


def test_the_list_is_paged_and_searched(db_session: Session) -> None:
    for number in range(PAGE_SIZE + 1):
        user = User(
            username=f"pupil{number:03}",
            username_key=f"pupil{number:03}",
            display_name="50% off" if number == 7 else "P",
            password_hash="-",
            created_at=NOW,
        )
        db_session.add_all([user, Learner(user=user, created_at=NOW)])
    db_session.flush()
    first, last = users_page(db_session, "", 1), users_page(db_session, "", 99)
    assert (len(first.users), first.pages, first.total) == (PAGE_SIZE, 2, PAGE_SIZE + 1)
    assert (len(last.users), last.page) == (1, 2)
    assert [user.username for user in users_page(db_session, "PUPIL007", 1).users] == ["pupil007"]
    assert [user.username for user in users_page(db_session, "0% O", 1).users] == ["pupil007"]
    assert users_page(db_session, "' or 1=1 --", 1).total == 0
    assert users_page(db_session, "\0", -3).total == PAGE_SIZE + 1
