"""A person at a browser: fetches pages for their tokens, sends forms, and can be somewhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.clock import now
from quizapp.domain.people.accounts import create_account
from quizapp.extensions import db
from quizapp.models.people import Role, User

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

PASSWORD = "two red pandas"
OTHER_PASSWORD = "three grey koalas"
WRONG = "User name or password is not right."


@dataclass
class Visitor:
    """A person with a device of their own, at an address."""

    app: Flask
    address: str = "192.0.2.1"
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()
        self.client.environ_base["REMOTE_ADDR"] = self.address

    def get(self, url: str) -> TestResponse:
        return self.client.get(url)

    def token(self, url: str) -> str:
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.client.get(url).text)
        assert found, f"no CSRF token on {url}"
        return found[1]

    def send(self, url: str, page: str = "", **data: str) -> TestResponse:
        """Send a form; `page` is where its token comes from, the address it goes to when not given."""
        return self.client.post(url, data={"csrf_token": self.token(page or url), **data})

    def register(self, name: str, password: str = PASSWORD, **more: str) -> TestResponse:
        return self.send("/register", username=name, password=password, **more)

    def sign_in(self, name: str, password: str = PASSWORD, **more: str) -> TestResponse:
        return self.send("/sign-in", username=name, password=password, **more)

    def sign_out(self) -> TestResponse:
        return self.send("/sign-out", page="/account/data")

    @property
    def is_signed_in(self) -> bool:
        return self.client.get("/account").status_code == 200

    @property
    def cookies(self) -> str:
        cookie = self.client.get_cookie("quizapp")
        return cookie.value if cookie else ""


def make_user(app: Flask, name: str, role: Role = Role.STUDENT, **more: str) -> User:
    """An account with PASSWORD, made without a browser."""
    with app.app_context():
        user = create_account(
            db.session(), username=name, password=PASSWORD, now=now(), role=role, email=more.get("email", "")
        )
        db.session.commit()
        return user


def find_user(app: Flask, name: str) -> User | None:
    with app.app_context():
        return db.session.scalar(select(User).where(User.username == name))


def get_user(app: Flask, name: str) -> User:
    user = find_user(app, name)
    assert user
    return user
