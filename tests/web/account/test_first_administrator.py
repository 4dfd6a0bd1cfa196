"""The one-time link: nothing else makes an administrator, and it works once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.clock import now
from quizapp.domain.people.setup import ensure_setup_link
from quizapp.extensions import db
from quizapp.models.people import Role, User
from tests.web.account.visitors import PASSWORD, Visitor, find_user, get_user
from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask


def make_link(app: Flask) -> str:
    with app.app_context():
        token = ensure_setup_link(db.session(), now())
        db.session.commit()
    assert token
    return f"/setup/{token}"


def test_a_fresh_site_has_no_account_and_no_form_that_makes_an_administrator(app: Flask) -> None:
    visitor = Visitor(app)
    assert visitor.get("/setup/guess").status_code == 404
    data = {"csrf_token": visitor.token("/sign-in"), "username": "chief", "password": PASSWORD}
    assert visitor.client.post("/setup/guess", data=data).status_code == 404
    with app.app_context():
        assert db.session.query(User).count() == 0


def test_the_link_makes_the_administrator_once(app: Flask) -> None:
    url = make_link(app)
    chief, second = Visitor(app), Visitor(app)
    assert second.get(url).headers["Referrer-Policy"] == "no-referrer"
    token = second.token(url)
    response = chief.send(url, username="chief", password=PASSWORD)
    assert (response.status_code, response.headers["Location"]) == (303, "/admin/users")
    assert get_user(app, "chief").role == Role.ADMINISTRATOR
    assert chief.get("/admin/users").status_code == 200
    data = {"csrf_token": token, "username": "second", "password": PASSWORD}
    assert second.client.post(url, data=data).status_code == 404
    assert second.get(url).status_code == 404
    assert find_user(app, "second") is None


def test_a_refused_form_does_not_use_the_link_up(app: Flask) -> None:
    url = make_link(app)
    chief = Visitor(app)
    refused = chief.send(url, username="chief", password="password1")
    assert refused.status_code == 400
    assert 'value="chief"' in refused.text
    assert chief.send(url, username="", password="").status_code == 400
    assert chief.send(url, username="chief", password=PASSWORD).status_code == 303


def test_what_was_practised_before_comes_along(stocked_app: Flask) -> None:
    url = make_link(stocked_app)
    guest = Student(stocked_app)
    attempt = guest.start(size="5")
    data = {"csrf_token": guest.token(url), "username": "chief", "password": PASSWORD}
    assert guest.client.post(url, data=data).status_code == 303
    assert guest.client.get(f"/attempts/{attempt}/questions/1").status_code == 200
    assert "chief" in guest.client.get("/").text
