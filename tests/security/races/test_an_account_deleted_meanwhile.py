"""A request that is under way while its account is deleted elsewhere ends with a plain page, not with a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.domain.people import accounts
from quizapp.extensions import db
from quizapp.models.people import User
from quizapp.web.account import confirming, credentials
from tests.web.account.visitors import OTHER_PASSWORD, PASSWORD, Visitor

if TYPE_CHECKING:
    from flask import Flask

CHANGES = {
    "/account/password": {"current_password": PASSWORD, "password": OTHER_PASSWORD},
    "/account/email": {"current_password": PASSWORD, "email": "sara@example.org"},
    "/account/delete": {"current_password": PASSWORD, "username": "sara"},
}


def delete_everybody(app: Flask) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM users")


@pytest.mark.parametrize("url", CHANGES)
def test_what_was_to_be_changed_is_gone(app: Flask, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """Deleted while the password is compared, when no transaction is open."""
    sara = Visitor(app)
    sara.register("sara")

    def compare(_hash: str | None, _password: str) -> bool:
        delete_everybody(app)
        return True

    monkeypatch.setattr(confirming, "is_right_password", compare)
    response = sara.send(url, **CHANGES[url])
    assert response.status_code in {303, 409}
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    with app.app_context():
        assert db.session.query(User).count() == 0


def test_a_refused_change_of_an_account_that_is_gone(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is made anew after a rollback, and asks for a row that is no longer there."""
    sara = Visitor(app)
    sara.register("sara")

    def refuse(*_arguments: object) -> None:
        db.session.query(User).count()
        db.session.rollback()
        delete_everybody(app)
        raise accounts.AccountRefused(accounts.EmailFault.TAKEN)

    monkeypatch.setattr(credentials, "change_email", refuse)
    response = sara.send("/account/email", current_password=PASSWORD, email="sara@example.org")
    assert response.status_code == 409
    assert "This has changed in the meantime" in response.text


def test_a_crash_shows_its_page_though_the_visitor_is_gone(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    sara = Visitor(app)
    sara.register("sara")

    def crash(*_arguments: object) -> None:
        db.session.query(User).count()
        db.session.rollback()
        delete_everybody(app)
        raise ZeroDivisionError

    monkeypatch.setattr(credentials, "change_email", crash)
    response = sara.send("/account/email", current_password=PASSWORD, email="sara@example.org")
    assert response.status_code == 500
    assert "Something went wrong here" in response.text
