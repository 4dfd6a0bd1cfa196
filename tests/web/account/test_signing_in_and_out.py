"""Signing in and out: what the cookie opens, before, during and after."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from quizapp.clock import now
from quizapp.domain.people import passwords
from quizapp.extensions import db
from quizapp.models.people import SignInSession, User
from tests.web.account.visitors import PASSWORD, WRONG, Visitor, get_user, make_user

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse


def stripped(response: TestResponse) -> str:
    text = re.sub(r'name="csrf_token"[^>]*value="[^"]*"', "", response.text)
    return re.sub(r'value="(sara|nobody|off)"', "", text)


def test_name_or_address_and_password_open_the_account(app: Flask) -> None:
    make_user(app, "sara", email="sara@example.org")
    for name in ("sara", "SARA ", "ｓａｒａ", "Sara@Example.org"):
        visitor = Visitor(app)
        assert visitor.sign_in(name).status_code == 303
        assert visitor.is_signed_in


def test_every_failure_has_the_same_answer(app: Flask) -> None:
    make_user(app, "sara")
    make_user(app, "off")
    with app.app_context():
        db.session.query(User).filter_by(username="off").update({"disabled_at": now()})
        db.session.commit()
    answers = [
        Visitor(app).sign_in(name, password)
        for name, password in (("sara", "wrong one"), ("nobody", PASSWORD), ("off", PASSWORD), ("off", "wrong one"))
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert WRONG in answers[0].text
    assert len({stripped(answer) for answer in answers}) == 1
    headers = [{key for key, _ in answer.headers} for answer in answers]
    assert all(one == headers[0] for one in headers)


@pytest.mark.usefixtures("due_cost")
def test_an_unknown_name_costs_as_much_work_as_a_known_one(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    make_user(app, "sara")
    compared: list[str] = []
    verify = passwords._hasher.verify

    class Counting:
        def verify(self, kept: str, password: str) -> bool:
            compared.append(kept)
            return verify(kept, password)

    monkeypatch.setattr(passwords, "_hasher", Counting())
    Visitor(app).sign_in("sara", "wrong one")
    Visitor(app).sign_in("nobody", "wrong one")
    assert len(compared) == 2
    assert [kept.split("$")[3] for kept in compared] == ["m=19456,t=2,p=1"] * 2


def test_the_typed_name_is_kept_and_the_password_never(app: Flask) -> None:
    response = Visitor(app).sign_in("sara", "my secret pass")
    assert 'value="sara"' in response.text
    assert "my secret pass" not in response.text


def test_signing_in_changes_the_cookie_and_the_old_one_opens_nothing(app: Flask) -> None:
    make_user(app, "sara")
    sara, thief = Visitor(app), Visitor(app)
    sara.get("/sign-in")
    before = sara.cookies
    sara.sign_in("sara")
    assert sara.cookies != before
    thief.client.set_cookie("quizapp", before)
    assert not thief.is_signed_in


def test_signing_out_keeps_the_storage_only_where_locked_drafts_are_to_stay(app: Flask) -> None:
    make_user(app, "sara")
    sara = Visitor(app)
    sara.sign_in("sara")
    response = sara.send("/sign-out", "/account", keep_drafts="1")
    assert response.headers["Clear-Site-Data"] == '"cache"'
    assert not sara.is_signed_in


def test_signing_out_ends_a_copied_cookie_too(app: Flask) -> None:
    make_user(app, "sara")
    sara, thief = Visitor(app), Visitor(app)
    sara.sign_in("sara", remember="y")
    token = sara.token("/account")
    thief.client.set_cookie("quizapp", sara.cookies)
    assert thief.is_signed_in
    response = sara.sign_out()
    assert response.status_code == 303
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not sara.is_signed_in
    for url in ("/account", "/account/password", "/account/email", "/account/delete", "/account/data/json"):
        assert thief.get(url).status_code == 303
    data = {"csrf_token": token, "display_name": "Thief", "language": "", "time_zone": ""}
    assert thief.client.post("/account", data=data).status_code in (303, 400)
    assert get_user(app, "sara").display_name == "sara"


def test_signing_out_leaves_nothing_but_the_language(app: Flask) -> None:
    make_user(app, "sara")
    sara = Visitor(app)
    sara.send("/language", page="/sign-in", language="ja")
    sara.sign_in("sara")
    sara.sign_out()
    with sara.client.session_transaction() as session:
        assert set(session) - {"_flashes", "csrf_token"} == {"language"}


@pytest.mark.parametrize(("remember", "hours"), [("", 12), ("y", 24 * 30)])
def test_a_sign_in_ends_by_itself(app: Flask, remember: str, hours: int) -> None:
    make_user(app, "sara")
    sara = Visitor(app)
    response = sara.sign_in("sara", **({"remember": remember} if remember else {}))
    assert ("Expires=" in response.headers["Set-Cookie"]) is bool(remember)
    with time_machine.travel(now() + timedelta(hours=hours, minutes=-1)):
        assert sara.is_signed_in
    with time_machine.travel(now() + timedelta(hours=hours, minutes=1)):
        assert not sara.is_signed_in


def test_signing_in_again_ends_the_earlier_session_of_this_device(app: Flask) -> None:
    make_user(app, "sara")
    make_user(app, "mike")
    visitor, thief = Visitor(app), Visitor(app)
    visitor.sign_in("sara")
    token = visitor.token("/account")
    thief.client.set_cookie("quizapp", visitor.cookies)
    data = {"csrf_token": token, "username": "mike", "password": PASSWORD}
    assert visitor.client.post("/sign-in", data=data).status_code == 303
    assert "mike" in visitor.get("/account").text
    assert not thief.is_signed_in


@pytest.mark.usefixtures("due_cost")
def test_a_hash_of_old_parameters_is_renewed_on_signing_in(app: Flask) -> None:
    make_user(app, "sara")
    old = passwords.PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1).hash(PASSWORD)
    with app.app_context():
        db.session.query(User).filter_by(username="sara").update({"password_hash": old})
        db.session.commit()
    assert Visitor(app).sign_in("sara").status_code == 303
    renewed = get_user(app, "sara").password_hash
    assert "m=19456,t=2,p=1" in renewed
    assert Visitor(app).sign_in("sara").status_code == 303


def test_neither_address_nor_token_is_kept(app: Flask) -> None:
    make_user(app, "sara")
    sara = Visitor(app, "198.51.100.7")
    sara.sign_in("sara")
    with sara.client.session_transaction() as session:
        token = session["sign_in"]
    with app.app_context():
        row = db.session.query(SignInSession).one()
        assert token not in (row.token_digest, row.address_digest)
        assert "198.51" not in row.address_digest


def test_a_form_without_its_token_signs_nobody_in(app: Flask) -> None:
    make_user(app, "sara")
    sara = Visitor(app)
    assert sara.client.post("/sign-in", data={"username": "sara", "password": PASSWORD}).status_code == 400
    assert not sara.is_signed_in


@pytest.mark.parametrize("name", ["\0", "a\0b", "x" * 255, "\ud800", "' or 1=1 --", "@", "a@b", "日" * 254])
def test_odd_names_are_merely_wrong(app: Flask, name: str) -> None:
    assert Visitor(app).sign_in(name.encode("utf-8", "replace").decode()).status_code in (400, 401)


def test_an_overlong_password_is_refused_before_it_is_hashed(app: Flask) -> None:
    make_user(app, "sara")
    assert Visitor(app).sign_in("sara", "x" * 1_001).status_code == 400
    assert Visitor(app).sign_in("sara", "x" * 1_000_000).status_code == 413
