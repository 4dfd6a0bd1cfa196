"""What administrators do with accounts stands in the audit trail, with the role that was and is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.models.people import Role
from tests.web.account.visitors import get_user, make_user
from tests.web.teach.teachers import teacher_at
from tests.web.trail import trail

if TYPE_CHECKING:
    from flask import Flask


def test_roles_access_and_passwords_are_kept(app: Flask) -> None:
    chief, user = teacher_at(app, "chief", Role.ADMINISTRATOR), make_user(app, "sara")
    url = f"/admin/users/{user.public_id}"
    for _ in range(2):
        chief.send(f"{url}/role", page=url, role="teacher")
    for deed in ("disable", "enable", "password"):
        chief.send(f"{url}/{deed}", page=url)
    rows = trail(app)
    assert [one.action for one in rows] == ["role_changed", "account_disabled", "account_enabled", "password_reset"]
    assert (rows[0].before, rows[0].after) == ({"role": "student"}, {"role": "teacher"})
    assert {(one.actor, one.subject, one.cohort_id) for one in rows} == {
        (get_user(app, "chief").public_id, user.public_id, None)
    }


def test_an_account_made_with_a_role_is_kept(app: Flask) -> None:
    chief = teacher_at(app, "chief", Role.ADMINISTRATOR)
    chief.send("/admin/users", page="/admin/users/new", username="suzuki", role="administrator")
    (made,) = trail(app)
    assert (made.action, made.before, made.after) == ("role_changed", None, {"role": "administrator"})


def test_the_last_administrator_s_refusal_leaves_no_trace(app: Flask) -> None:
    chief = teacher_at(app, "chief", Role.ADMINISTRATOR)
    url = f"/admin/users/{get_user(app, 'chief').public_id}"
    for deed, values in (("role", {"role": "student"}), ("disable", {})):
        assert chief.send(f"{url}/{deed}", page=url, **values).status_code == 409
    assert trail(app) == []
