"""What administrators do with accounts, and that nobody else does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quizapp.models.people import Role
from tests.web.account.visitors import OTHER_PASSWORD, PASSWORD, Visitor, find_user, get_user, make_user

if TYPE_CHECKING:
    from flask import Flask

PASSWORD_SHOWN = re.compile(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}")


@pytest.fixture
def chief(app: Flask) -> Visitor:
    make_user(app, "chief", Role.ADMINISTRATOR)
    visitor = Visitor(app)
    visitor.sign_in("chief")
    return visitor


@pytest.fixture
def sara(app: Flask) -> Visitor:
    make_user(app, "sara")
    visitor = Visitor(app)
    visitor.sign_in("sara")
    return visitor


def address(app: Flask, name: str, deed: str = "") -> str:
    url = f"/admin/users/{get_user(app, name).public_id}"
    return f"{url}/{deed}" if deed else url


@pytest.mark.parametrize("role", [Role.STUDENT, Role.TEACHER, None])
def test_nobody_else_sees_or_changes_accounts(app: Flask, role: Role | None) -> None:
    make_user(app, "target", email="target@example.org")
    visitor = Visitor(app)
    if role:
        make_user(app, "someone", role)
        visitor.sign_in("someone")
    token = visitor.token("/account/email" if role else "/sign-in")
    answers = [visitor.get(url) for url in ("/admin/users", "/admin/users/new", address(app, "target"))]
    posts = ["/admin/users", *(address(app, "target", deed) for deed in ("role", "disable", "enable", "password"))]
    data = {"csrf_token": token, "role": "administrator", "username": "made"}
    answers += [visitor.client.post(url, data=data) for url in posts]
    for answer in answers:
        assert answer.status_code == (403 if role else 303)
        assert "target" not in answer.text.replace("/admin/users", "") or role is None
        assert "target@example.org" not in answer.text
    target = get_user(app, "target")
    assert (target.role, target.disabled_at, find_user(app, "made")) == (Role.STUDENT, None, None)


def test_the_list_finds_accounts(app: Flask, chief: Visitor, sara: Visitor) -> None:
    links = {name: f'href="{address(app, name)}"' for name in ("sara", "chief")}
    everyone, found = chief.get("/admin/users").text, chief.get("/admin/users?q=SAR").text
    assert [link in everyone for link in links.values()] == [True, True]
    assert [link in found for link in links.values()] == [True, False]
    for odd in ("?page=-1", "?page=x", "?page=99999999999999999999", "?q=%00", "?q=%25", "?q='"):
        assert chief.get(f"/admin/users{odd}").status_code == 200


def test_a_new_account_has_the_password_that_is_shown_once(app: Flask, chief: Visitor) -> None:
    response = chief.send("/admin/users", page="/admin/users/new", username="taro", role="teacher")
    found = PASSWORD_SHOWN.search(response.text)
    assert response.status_code == 201
    assert found
    assert get_user(app, "taro").role == Role.TEACHER
    assert PASSWORD_SHOWN.search(chief.get(address(app, "taro")).text) is None
    assert Visitor(app).sign_in("taro", found[0]).status_code == 303


def test_a_refused_new_account_keeps_what_was_typed(app: Flask, chief: Visitor) -> None:
    taken = chief.send("/admin/users", page="/admin/users/new", username="CHIEF", display_name="Boss", role="student")
    assert taken.status_code == 400
    assert 'value="Boss"' in taken.text
    odd = chief.send("/admin/users", page="/admin/users/new", username="taro", role="emperor")
    assert odd.status_code == 400
    assert find_user(app, "taro") is None


def test_another_role_has_to_sign_in_again(app: Flask, chief: Visitor, sara: Visitor) -> None:
    response = chief.send(address(app, "sara", "role"), page=address(app, "sara"), role="administrator")
    assert response.status_code == 303
    assert get_user(app, "sara").role == Role.ADMINISTRATOR
    assert not sara.is_signed_in
    sara.sign_in("sara")
    assert sara.get("/admin/users").status_code == 200


def test_disabling_ends_every_sign_in_at_once_until_enabled(app: Flask, chief: Visitor, sara: Visitor) -> None:
    page = address(app, "sara")
    assert chief.send(f"{page}/disable", page=page).status_code == 303
    assert not sara.is_signed_in
    assert sara.sign_in("sara").status_code == 401
    assert chief.send(f"{page}/enable", page=page).status_code == 303
    assert not sara.is_signed_in
    assert sara.sign_in("sara").status_code == 303


def test_a_new_password_replaces_the_old_one_everywhere(app: Flask, chief: Visitor, sara: Visitor) -> None:
    page = address(app, "sara")
    shown = PASSWORD_SHOWN.search(chief.send(f"{page}/password", page=page).text)
    assert shown
    assert not sara.is_signed_in
    assert sara.sign_in("sara", PASSWORD).status_code == 401
    assert sara.sign_in("sara", shown[0]).status_code == 303


def test_the_last_administrator_stays(app: Flask, chief: Visitor) -> None:
    page = address(app, "chief")
    for deed, data in (("role", {"role": "student"}), ("disable", {})):
        assert chief.send(f"{page}/{deed}", page=page, **data).status_code == 409
    user = get_user(app, "chief")
    assert (user.role, user.disabled_at) == (Role.ADMINISTRATOR, None)
    gone = chief.send("/account/delete", username="chief", current_password=PASSWORD)
    assert gone.status_code == 400
    assert chief.is_signed_in


def test_an_account_that_is_not_there_is_not_found(chief: Visitor) -> None:
    for odd in ("1", "nobody", "x" * 22, "%00"):
        assert chief.get(f"/admin/users/{odd}").status_code == 404


def test_what_people_call_themselves_is_shown_as_text(app: Flask, chief: Visitor) -> None:
    rude = Visitor(app)
    rude.register("rude", OTHER_PASSWORD, display_name="<img src=x onerror=alert(1)>")
    for url in ("/admin/users", address(app, "rude")):
        assert "<img" not in chief.get(url).text
