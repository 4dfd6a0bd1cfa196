"""PR-3: after deletion no byte of what was personal is left in the database's files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.config import settings_of
from quizapp.extensions import db
from tests.journeys.eight_types import eight_types
from tests.stock import bank_of, load
from tests.web.account.visitors import Visitor
from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask

CANARY = b"PII"
PASSWORD = "two red pandas"
ACCOUNT = {
    "username": "PIIusernamezz",
    "display_name": "PIIdisplayzz",
    "email": "PIImailzz@example.org",
    "password": PASSWORD,
}


@pytest.fixture
def eight_types_app(app: Flask) -> Flask:
    load(app, bank_of(eight_types()))
    return app


def bytes_kept(app: Flask) -> bytes:
    """The SQLite file and the files beside it, the write-ahead log too, as they lie on the disk."""
    folder = settings_of(app).data
    return b"".join(path.read_bytes() for path in sorted(folder.glob("quizapp.sqlite3*")))


def busy_life(app: Flask) -> Visitor:
    """An account with several names and addresses, sign-ins and typed answers."""
    sara = Visitor(app)
    assert sara.send("/register", **ACCOUNT).status_code == 303
    sara.send("/account", display_name="PIIsecondzz" * 5, language="en", time_zone="")
    sara.send("/account/email", email="piithirdzz@example.org", current_password=PASSWORD)
    student = Student(app)
    student.client = sara.client
    for _ in range(3):
        attempt = student.start(size="20", feedback_mode="test")
        position = student.position_of(attempt, "short_text")
        for turn in range(10):
            student.send(student.read(attempt, position), {"response": f"PIIanswerzz{turn}" * 50})
        student.submit(attempt)
    return sara


def test_an_account_leaves_no_byte(eight_types_app: Flask) -> None:
    sara = busy_life(eight_types_app)
    kept = bytes_kept(eight_types_app).lower()
    for trace in (b"piiusernamezz", b"piisecondzz", b"piithirdzz", b"piianswerzz9"):
        assert trace in kept, "the test must be able to fail"
    confirmed = {"username": ACCOUNT["username"], "current_password": PASSWORD}
    assert sara.send("/account/delete", **confirmed).status_code == 303
    assert CANARY.lower() not in bytes_kept(eight_types_app).lower()


def test_a_guest_leaves_no_byte(eight_types_app: Flask) -> None:
    student = Student(eight_types_app)
    attempt = student.start(size="20")
    position = student.position_of(attempt, "short_text")
    student.send(student.read(attempt, position), {"response": "PIIanswerzz"})
    assert CANARY in bytes_kept(eight_types_app)
    data = {"csrf_token": student.token("/account/data")}
    assert student.client.post("/account/forget", data=data).status_code == 303
    assert CANARY not in bytes_kept(eight_types_app)


def test_nobody_else_s_rows_go(eight_types_app: Flask) -> None:
    mike = Student(eight_types_app)
    attempt = mike.start(size="5")
    mike.answer_right(attempt)
    sara = busy_life(eight_types_app)
    confirmed = {"username": ACCOUNT["username"], "current_password": PASSWORD}
    sara.send("/account/delete", **confirmed)
    assert len(mike.stored(attempt, 1)) == 1
    assert mike.client.get(f"/attempts/{attempt}").status_code == 303
    with eight_types_app.app_context(), db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("SELECT count(*) FROM quizzes").scalar() == 1
