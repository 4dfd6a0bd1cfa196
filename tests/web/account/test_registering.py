"""Making an account: what is asked, what is refused, and whose progress it takes along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.people.errors import DisplayNameFault, EmailFault, NameFault, PasswordFault, TimeZoneFault
from quizapp.domain.people.throttle import TAKEN_EMAILS
from quizapp.extensions import db
from quizapp.models.attempts import Attempt
from quizapp.models.people import Learner, Role, User
from quizapp.web.account_faults import FIELDS, MESSAGES
from tests.stock import bank_of, load
from tests.web.account.visitors import PASSWORD, Visitor, find_user, get_user, make_user
from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask


def test_a_new_account_is_signed_in(app: Flask) -> None:
    sara = Visitor(app)
    response = sara.register("Sara", next="/progress", display_name="Sara O.", email="Sara@Example.org")
    assert (response.status_code, response.headers["Location"]) == (303, "/progress")
    assert sara.is_signed_in
    user = get_user(app, "Sara")
    assert (user.display_name, user.email, user.role) == ("Sara O.", "Sara@example.org", Role.STUDENT)
    assert user.password_hash.startswith("$argon2id$")


def test_name_and_password_are_enough(app: Flask) -> None:
    Visitor(app).register("sara")
    user = get_user(app, "sara")
    assert (user.display_name, user.email) == ("sara", None)


def test_a_guests_progress_becomes_the_accounts_and_the_old_cookie_opens_nothing(app: Flask) -> None:
    from tests.journeys.eight_types import eight_types

    load(app, bank_of(eight_types()))
    student, old_device = Student(app), Student(app)
    attempt_id = student.start(size="5")
    cookie = student.client.get_cookie("quizapp")
    assert cookie
    old_device.client.set_cookie("quizapp", cookie.value)
    data = {"csrf_token": student.token("/register"), "username": "sara", "password": PASSWORD}
    assert student.client.post("/register", data=data).status_code == 303
    url = f"/attempts/{attempt_id}/questions/1"
    assert student.client.get(url).status_code == 200
    assert old_device.client.get(url).status_code != 200
    with app.app_context():
        learner = db.session.query(Learner).one()
        assert learner.guest_digest is None
        assert db.session.query(Attempt).one().learner_id == learner.id


@pytest.mark.parametrize("taken", [" Sara1 ", "sara1\u200b", "ｓａｒａ１", "ѕаrа1".replace("r", "г"), "SARA1"])
def test_a_look_alike_of_a_name_is_taken(app: Flask, taken: str) -> None:
    make_user(app, "sara1")
    before = get_user(app, "sara1").password_hash
    response = Visitor(app).register(taken, "three grey koalas")
    assert response.status_code == 400
    assert NameFault.TAKEN in response.text
    assert get_user(app, "sara1").password_hash == before


def test_a_refusal_keeps_what_was_typed_but_for_the_password(app: Flask) -> None:
    response = Visitor(app).register("sara", "password1", display_name="Sara O.", email="sara@example.org")
    assert response.status_code == 400
    assert str(PasswordFault.COMMON) in response.text
    for kept in ('value="sara"', 'value="Sara O."', 'value="sara@example.org"'):
        assert kept in response.text
    assert "password1" not in response.text
    assert find_user(app, "sara") is None


def test_nobody_registers_as_more_than_a_student(app: Flask) -> None:
    more = {
        "role": "administrator",
        "is_admin": "1",
        "user_id": "1",
        "id": "7",
        "email_verified": "1",
        "disabled_at": "x",
    }
    Visitor(app).register("sara", **more)
    user = get_user(app, "sara")
    assert (user.role, user.id, user.disabled_at) == (Role.STUDENT, 1, None)


def test_taken_addresses_are_told_ten_times_an_hour_and_then_no_more(app: Flask) -> None:
    make_user(app, "sara", email="sara@example.org")
    visitor = Visitor(app)
    told = [visitor.register(f"guess{n}", email="SARA@example.org") for n in range(TAKEN_EMAILS.most)]
    assert {response.status_code for response in told} == {400}
    assert all(str(EmailFault.TAKEN) in response.text for response in told)
    for address in ("sara@example.org", "new@example.org"):
        refused = visitor.register("guess99", email=address)
        assert refused.status_code == 429
        assert int(refused.headers["Retry-After"]) > 3_000
    assert find_user(app, "guess99") is None
    assert visitor.register("without").status_code == 303


def test_a_class_with_addresses_of_its_own_is_not_limited(app: Flask) -> None:
    codes = [Visitor(app).register(f"pupil{n}", email=f"p{n}@example.org").status_code for n in range(15)]
    assert codes == [303] * 15


def test_registering_again_while_signed_in_makes_no_account(app: Flask) -> None:
    sara = Visitor(app)
    sara.register("sara")
    assert sara.get("/register").headers["Location"] == "/account"
    data = {"csrf_token": sara.token("/account"), "username": "other", "password": PASSWORD}
    assert sara.client.post("/register", data=data).headers["Location"] == "/account"
    with app.app_context():
        assert db.session.query(User).count() == 1


def test_every_fault_has_its_words_and_its_field() -> None:
    faults = [
        fault for kind in (NameFault, DisplayNameFault, PasswordFault, EmailFault, TimeZoneFault) for fault in kind
    ]
    assert list(MESSAGES) == faults
    assert {type(fault) for fault in faults} == set(FIELDS)


def test_the_words_of_a_fault_are_the_domains(app: Flask) -> None:
    with app.test_request_context():
        assert {fault: str(message) for fault, message in MESSAGES.items()} == {
            fault: fault.value for fault in MESSAGES
        }


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("/sign-in", {"username", "current-password"}),
        ("/register", {"username", "new-password", "nickname", "email"}),
    ],
)
def test_password_managers_know_the_fields(app: Flask, page: str, expected: set[str]) -> None:
    assert set(re.findall(r'autocomplete="([^"]+)"', Visitor(app).get(page).text)) == expected
