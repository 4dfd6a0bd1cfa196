"""OH-3: error pages have their status, speak the visitor's language, tell no secret, and can be found in the log."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

import pytest
from flask import abort

from quizapp.domain.errors import Throttled
from tests.web.students import Student

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse

SECRETS = re.compile(r"Traceback|sqlite|SELECT|BEGIN|/srv|/tmp|\.py|Werkzeug|Flask|werkzeug|KEYsecret", re.IGNORECASE)
JSON = {"Accept": "application/json"}


@pytest.fixture
def student(stocked_app: Flask) -> Student:
    """A student on an app that can be made to fail."""
    view = stocked_app.view_functions["public.about"]

    def fail() -> object:
        from flask import request

        match request.args.get("fail"):
            case "crash":
                raise RuntimeError("KEYsecret in /srv/secret.py: SELECT 1")
            case "throttled":
                raise Throttled(7)
            case "forbidden":
                abort(403)
            case _:
                return view()
        return None

    stocked_app.view_functions["public.about"] = fail
    return Student(stocked_app)


def bad_request(student: Student, **headers: str) -> TestResponse:
    return student.client.post("/quiz", headers=headers)


def too_much(student: Student, **headers: str) -> TestResponse:
    return student.client.post("/quiz", data={"response": "a" * 2_000_000}, headers=headers)


def conflict(student: Student, **headers: str) -> TestResponse:
    attempt = student.start()
    return student.client.post(f"/attempts/{attempt}/again", data={"csrf_token": student.token()}, headers=headers)


def get(url: str) -> Callable[..., TestResponse]:
    return lambda student, **headers: student.client.get(url, headers=headers)


def busy(student: Student, **headers: str) -> TestResponse:
    """Ask for something while another process holds the database."""
    return while_busy(student, {"csrf_token": student.token()}, **headers)


def while_busy(student: Student, data: dict[str, str], **headers: str) -> TestResponse:
    with student.app.app_context():
        from quizapp.extensions import db

        path = db.engine.url.database
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 20")
    assert path
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        return student.client.post("/quiz", data=data, headers=headers)
    finally:
        holder.close()


CASES = {
    400: bad_request,
    403: get("/about?fail=forbidden"),
    404: get("/nowhere"),
    405: get("/quiz"),
    409: conflict,
    413: too_much,
    429: get("/about?fail=throttled"),
    500: get("/about?fail=crash"),
    503: busy,
}


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("status", CASES)
def test_an_error_page_is_a_page_of_ours(
    student: Student, caplog: pytest.LogCaptureFixture, status: int, language: str
) -> None:
    response = CASES[status](student, **{"Accept-Language": language})
    assert response.status_code == status
    assert f'<html lang="{language}">' in response.text
    assert response.text.count("<h1") == 1
    assert not SECRETS.search(re.sub(r"<link[^>]*>|<script[^>]*>", "", response.text))
    number = re.findall(r"<small>[^<]*?([0-9a-f]{8})</small>", response.text)
    assert len(number) == 1
    assert f"request {number[0]}: " in caplog.text


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("status", CASES)
def test_an_error_is_told_in_json_to_those_who_ask_for_it(
    student: Student, caplog: pytest.LogCaptureFixture, status: int, language: str
) -> None:
    response = CASES[status](student, **JSON, **{"Accept-Language": language})
    assert (response.status_code, response.mimetype) == (status, "application/json")
    said = response.get_json()
    assert said.keys() == {"error", "advice", "request"}
    assert re.search(r"[ぁ-ん]", said["error"] + said["advice"]) if language == "ja" else said["error"].isascii()
    assert not SECRETS.search(response.text)
    assert f"request {said['request']}: " in caplog.text


def test_what_may_be_tried_again_says_when(student: Student) -> None:
    assert CASES[429](student).headers["Retry-After"] == "7"
    assert int(CASES[503](student).headers["Retry-After"]) > 0


def test_a_method_that_is_not_taken_names_those_that_are(student: Student) -> None:
    assert "POST" in CASES[405](student).headers["Allow"]


def test_a_crash_keeps_its_reason_for_the_log(student: Student, caplog: pytest.LogCaptureFixture) -> None:
    CASES[500](student)
    assert "KEYsecret" in caplog.text


def test_a_line_break_in_an_address_forges_no_line_of_the_log(
    student: Student, caplog: pytest.LogCaptureFixture
) -> None:
    student.client.get("/nowhere%0aINFO%20all%20is%20well")
    assert not [line for line in caplog.text.splitlines() if line.startswith("INFO all is well")]
    assert "INFO all is well" in caplog.text


def test_an_error_while_the_database_is_busy_is_still_a_page(student: Student) -> None:
    response = while_busy(student, {"csrf_token": "stale"})
    assert response.status_code in (400, 503)
    assert response.text.count("<h1") == 1
