"""Settings, password and e-mail address: what may be changed, how, and what it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.clock import now
from quizapp.domain.people.errors import EmailFault, PasswordFault
from quizapp.extensions import db
from quizapp.models.people import Role, User
from tests.web.account.visitors import OTHER_PASSWORD, PASSWORD, Visitor, get_user, make_user

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def sara(app: Flask) -> Visitor:
    make_user(app, "sara")
    visitor = Visitor(app)
    visitor.sign_in("sara")
    return visitor


def test_settings_are_saved_and_used(app: Flask, sara: Visitor) -> None:
    saved = sara.send("/account", display_name="サラ", language="ja", time_zone="Asia/Tokyo")
    assert saved.status_code == 303
    user = get_user(app, "sara")
    assert (user.display_name, user.language, user.time_zone) == ("サラ", "ja", "Asia/Tokyo")
    assert '<html lang="ja">' in sara.get("/account").text
    other_device = Visitor(app)
    other_device.sign_in("sara")
    assert '<html lang="ja">' in other_device.get("/account").text


@pytest.mark.parametrize(
    "wrong",
    [{"display_name": " "}, {"language": "xx"}, {"time_zone": "Mars/Base"}, {"time_zone": "../../etc/passwd"}],
)
def test_other_settings_are_refused(app: Flask, sara: Visitor, wrong: dict[str, str]) -> None:
    fields = {"display_name": "Sara", "language": "en", "time_zone": "UTC", **wrong}
    assert sara.send("/account", **fields).status_code == 400
    assert get_user(app, "sara").display_name == "sara"


def test_settings_change_nothing_else(app: Flask, sara: Visitor) -> None:
    extra = {"role": "administrator", "username": "chief", "email": "x@example.org", "password_hash": "x", "id": "9"}
    sara.send("/account", display_name="Sara", language="", time_zone="", **extra)
    user = get_user(app, "sara")
    assert (user.role, user.username, user.email) == (Role.STUDENT, "sara", None)


def test_a_new_password_signs_every_other_device_out(app: Flask, sara: Visitor) -> None:
    other, guest = Visitor(app), Visitor(app)
    other.sign_in("sara", remember="y")
    assert other.is_signed_in
    response = sara.send("/account/password", current_password=PASSWORD, password=OTHER_PASSWORD)
    assert response.status_code == 303
    assert sara.is_signed_in
    assert other.get("/account").headers["Location"].startswith("/sign-in")
    assert guest.sign_in("sara", PASSWORD).status_code == 401
    assert guest.sign_in("sara", OTHER_PASSWORD).status_code == 303


def test_the_password_is_not_changed_without_the_current_one(app: Flask, sara: Visitor) -> None:
    before = get_user(app, "sara").password_hash
    for current in ("wrong one", ""):
        response = sara.send("/account/password", current_password=current, password=OTHER_PASSWORD)
        assert response.status_code == 400
        assert OTHER_PASSWORD not in response.text
    assert get_user(app, "sara").password_hash == before


def test_a_weak_new_password_is_refused(app: Flask, sara: Visitor) -> None:
    response = sara.send("/account/password", current_password=PASSWORD, password="sunshine1")
    assert (response.status_code, str(PasswordFault.COMMON) in response.text) == (400, True)
    assert Visitor(app).sign_in("sara", PASSWORD).status_code == 303


def test_the_address_is_changed_and_removed_with_the_password_only(app: Flask, sara: Visitor) -> None:
    make_user(app, "mike", email="mike@example.org")
    refused = sara.send("/account/email", email="sara@example.org", current_password="wrong one")
    assert refused.status_code == 400
    assert 'value="sara@example.org"' in refused.text
    taken = sara.send("/account/email", email="MIKE@example.org", current_password=PASSWORD)
    assert (taken.status_code, str(EmailFault.TAKEN) in taken.text) == (400, True)
    assert get_user(app, "sara").email is None
    assert sara.send("/account/email", email="sara@example.org", current_password=PASSWORD).status_code == 303
    assert get_user(app, "sara").email == "sara@example.org"
    assert sara.send("/account/email", email="Sara@example.org", current_password=PASSWORD).status_code == 303
    assert sara.send("/account/email", email="", current_password=PASSWORD).status_code == 303
    assert get_user(app, "sara").email is None


def test_a_disabled_account_is_out_at_once_and_stays_out(app: Flask, sara: Visitor) -> None:
    with app.app_context():
        db.session.query(User).filter_by(username="sara").update({"disabled_at": now()})
        db.session.commit()
    assert sara.get("/account").headers["Location"].startswith("/sign-in")
    assert Visitor(app).sign_in("sara").status_code == 401


@pytest.mark.parametrize(
    "url", ["/account", "/account/password", "/account/email", "/account/delete", "/account/merge"]
)
def test_a_stranger_is_asked_to_sign_in(app: Flask, url: str) -> None:
    assert Visitor(app).get(url).headers["Location"] == f"/sign-in?next={url}"
