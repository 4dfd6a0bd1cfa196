"""PR-4: no password, token, answer, name or address stands in the log, and nothing that is sent forges a line of it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from quizapp.clock import now
from quizapp.domain.people.setup import ensure_setup_link
from quizapp.extensions import db
from quizapp.web.account import credentials
from tests.journeys.eight_types import eight_types
from tests.stock import bank_of, load
from tests.web.account.visitors import Visitor
from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask

SECRETS = {
    "username": "PIIusernamezz",
    "password": "PII passwordzz long enough",
    "display_name": "PII displayzz",
    "email": "piimailzz@example.org",
}


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    return caplog


def test_a_whole_visit_leaves_nothing_personal(app: Flask, log: pytest.LogCaptureFixture) -> None:
    load(app, bank_of(eight_types()))
    sara = Visitor(app)
    assert sara.send("/register", **SECRETS).status_code == 303
    student = Student(app)
    student.client = sara.client
    attempt = student.start(size="20")
    position = student.position_of(attempt, "short_text")
    student.send(student.read(attempt, position), {"response": "PIIanswerzz"})
    sara.get("/nowhere")
    sara.sign_out()
    sara.sign_in(SECRETS["username"], "PII wrongzz pass")
    sara.client.post("/sign-in", data=SECRETS)
    cookie = sara.cookies
    assert "request" in log.text
    for secret in (*SECRETS.values(), "PIIanswerzz", "PII wrongzz pass", cookie):
        assert secret not in log.text


def test_an_error_of_the_database_is_logged_without_what_it_carried(
    app: Flask, log: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_arguments: object) -> None:
        db.session.execute(text("INSERT INTO nowhere VALUES (:email)"), {"email": SECRETS["email"]})

    def break_rule(*_arguments: object) -> None:
        db.session.execute(text("UPDATE users SET username = NULL, email = :email"), {"email": SECRETS["email"]})

    sara = Visitor(app)
    sara.register("sara", SECRETS["password"])
    form = {"current_password": SECRETS["password"], "email": SECRETS["email"]}
    for fault, status in ((crash, 503), (break_rule, 500)):
        monkeypatch.setattr(credentials, "change_email", fault)
        assert sara.send("/account/email", **form).status_code == status
    assert "NOT NULL" in log.text
    assert SECRETS["email"] not in log.text
    assert SECRETS["password"] not in log.text


def test_the_one_time_link_is_not_logged_while_it_can_be_used(app: Flask, log: pytest.LogCaptureFixture) -> None:
    with app.app_context():
        token = ensure_setup_link(db.session(), now())
        db.session.commit()
    assert token
    visitor = Visitor(app)
    assert visitor.client.post(f"/setup/{token}", data={"username": "chief"}).status_code == 400
    assert visitor.client.delete(f"/setup/{token}").status_code == 405
    assert visitor.get(f"/setup/{token}").status_code == 200
    assert "/setup/<token>" in log.text
    assert token not in log.text


@pytest.mark.parametrize("name", ["a\nINFO ok", "a\r\nINFO ok", "a\u2028INFO ok", "a\x1b[2JINFO ok"])
def test_a_name_with_a_line_break_forges_no_line(app: Flask, log: pytest.LogCaptureFixture, name: str) -> None:
    visitor = Visitor(app)
    assert visitor.register(name).status_code == 400
    assert visitor.sign_in(name).status_code == 401
    visitor.client.get("/" + name)
    visitor.client.get("/x", headers={"User-Agent": "a INFO ok", "Referer": "INFO ok"})
    lines = log.text.splitlines()
    assert not [line for line in lines if line.lstrip("\x1b[2J").startswith("INFO ok")]
    assert "\x1b" not in log.text
