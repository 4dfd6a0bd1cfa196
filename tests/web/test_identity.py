"""Who a visitor is taken for, and how long the cookie lasts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from quizapp.clock import now
from quizapp.extensions import db
from quizapp.models.people import SignInSession
from tests.security.cast import PASSWORD, signed_in
from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask


def cookie_of(student: Student, url: str) -> str:
    return " ".join(student.client.get(url).headers.getlist("Set-Cookie"))


def test_a_guests_cookie_outlives_the_browser(stocked_app: Flask) -> None:
    assert "Expires" in cookie_of(Student(stocked_app), "/")


def test_who_did_not_ask_to_be_kept_signed_in_is_not_by_looking_around(stocked_app: Flask) -> None:
    signed_in(stocked_app, "student")
    student = Student(stocked_app)
    data = {"csrf_token": student.token("/sign-in"), "username": "student", "password": PASSWORD}
    assert student.client.post("/sign-in", data=data).status_code == 303
    for url in ("/", "/notes", "/progress"):
        assert "Expires" not in cookie_of(student, url)
    switched = student.client.post("/language", data={"csrf_token": student.token(), "language": "ja"})
    assert "Expires" not in " ".join(switched.headers.getlist("Set-Cookie"))


def test_after_a_sign_in_has_ended_one_practises_as_a_guest(stocked_app: Flask) -> None:
    student, _public_id = signed_in(stocked_app, "student")
    with stocked_app.app_context():
        db.session.query(SignInSession).update({"expires_at": now() - timedelta(seconds=1)})
        db.session.commit()
    attempt = student.start()
    assert student.client.get(f"/attempts/{attempt}/questions/1").status_code == 200
