"""Guessing passwords is throttled by account; a class behind one address is not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import time_machine

from quizapp.clock import now
from quizapp.domain.people.throttle import ADDRESS_FAILURES, PASSWORD_TRIES, charge
from quizapp.extensions import db
from quizapp.web.signing_in import visitors_address_digest
from tests.web.account.visitors import PASSWORD, WRONG, Visitor, make_user

if TYPE_CHECKING:
    from flask import Flask


def guess(app: Flask, name: str, times: int, address: str = "192.0.2.9") -> list[int]:
    visitor = Visitor(app, address)
    token = visitor.token("/sign-in")
    data = {"csrf_token": token, "username": name, "password": "wrong one"}
    return [visitor.client.post("/sign-in", data=data).status_code for _ in range(times)]


def exhaust_address(app: Flask, address: str) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        for _ in range(ADDRESS_FAILURES.most):
            charge(db.session(), ADDRESS_FAILURES, visitors_address_digest(), now())
        db.session.commit()


def test_after_ten_wrong_passwords_even_the_right_one_has_to_wait(app: Flask) -> None:
    make_user(app, "sara")
    assert guess(app, "sara", 13) == [401] * PASSWORD_TRIES.most + [429] * 3
    sara = Visitor(app, "198.51.100.1")
    refused = sara.sign_in("sara")
    assert refused.status_code == 429
    wait = int(refused.headers["Retry-After"])
    assert 0 < wait <= 15 * 60
    assert 'value="sara"' in refused.text
    assert WRONG not in refused.text
    with time_machine.travel(now() + timedelta(seconds=wait + 1)):
        assert sara.sign_in("sara").status_code == 303


def test_a_spoofed_address_changes_nothing(app: Flask) -> None:
    make_user(app, "sara")
    visitor = Visitor(app)
    data = {"csrf_token": visitor.token("/sign-in"), "username": "sara", "password": "wrong one"}
    codes = [
        visitor.client.post(
            "/sign-in", data=data, headers=dict.fromkeys(("X-Forwarded-For", "X-Real-IP"), f"203.0.113.{number}")
        ).status_code
        for number in range(12)
    ]
    assert codes == [401] * 10 + [429] * 2


def test_an_unknown_name_is_throttled_alike(app: Flask) -> None:
    assert guess(app, "nobody", 12) == [401] * 10 + [429] * 2


def test_the_name_and_the_address_of_an_account_share_the_limit(app: Flask) -> None:
    make_user(app, "sara", email="sara@example.org")
    assert guess(app, "sara", 6) + guess(app, "sara@example.org", 6) == [401] * 10 + [429] * 2


def test_another_account_at_the_same_address_is_not_concerned(app: Flask) -> None:
    make_user(app, "sara")
    make_user(app, "mike")
    guess(app, "sara", 15)
    assert Visitor(app, "192.0.2.9").sign_in("mike").status_code == 303


def test_signing_in_forgets_the_failures_before(app: Flask) -> None:
    make_user(app, "sara")
    guess(app, "sara", 9)
    assert Visitor(app).sign_in("sara").status_code == 303
    assert guess(app, "sara", 2) == [401, 401]


def test_a_class_behind_one_address_signs_in_while_one_guesses(app: Flask) -> None:
    for number in range(40):
        make_user(app, f"pupil{number}")
    guess(app, "pupil0", 20)
    assert [Visitor(app, "192.0.2.9").sign_in(f"pupil{number}").status_code for number in range(1, 40)] == [303] * 39


def test_an_address_with_very_many_failures_waits_but_for_those_known_there(app: Flask) -> None:
    make_user(app, "sara")
    make_user(app, "mike")
    assert Visitor(app, "192.0.2.9").sign_in("sara").status_code == 303
    exhaust_address(app, "192.0.2.9")
    refused = Visitor(app, "192.0.2.9").sign_in("mike")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert Visitor(app, "192.0.2.9").sign_in("sara").status_code == 303
    assert Visitor(app, "198.51.100.1").sign_in("mike").status_code == 303


def test_a_wrong_current_password_counts_too(app: Flask) -> None:
    make_user(app, "sara")
    sara = Visitor(app)
    sara.sign_in("sara")
    codes = [
        sara.send("/account/email", email="", current_password="wrong one").status_code
        for _ in range(PASSWORD_TRIES.most + 1)
    ]
    assert codes == [400] * 10 + [429]
    assert Visitor(app, "198.51.100.1").sign_in("sara", PASSWORD).status_code == 429
