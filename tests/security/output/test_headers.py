"""OH-1, OH-2, OH-4: every response carries the headers of defence in depth, and the cookie its flags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stock import open_app

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.web.students import Student

PATHS = (
    "/",
    "/quiz/new",
    "/notes",
    "/progress",
    "/about",
    "/health",
    "/nothing-here",
    "/attempts/none/result",
    "/language",
)


@pytest.fixture(params=PATHS)
def response(request: pytest.FixtureRequest, stocked_app: Flask) -> TestResponse:
    return stocked_app.test_client().get(request.param)


def test_the_content_security_policy_lets_nothing_in_from_elsewhere(response: TestResponse) -> None:
    policy = dict(part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }


def test_types_are_not_guessed_and_pages_are_not_kept(response: TestResponse) -> None:
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert response.headers["Cache-Control"] == "no-store"
    assert "Cookie" in response.headers["Vary"]
    assert "charset=utf-8" in response.headers["Content-Type"]


def test_errors_keep_their_headers(stocked_app: Flask) -> None:
    for response in (
        stocked_app.test_client().post("/quiz"),
        stocked_app.test_client().post("/quiz", data=b"x" * 2_000_000),
        stocked_app.test_client().delete("/"),
    ):
        assert response.status_code in {400, 405, 413}
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]


def test_the_only_cookie_is_closed_to_scripts_and_to_other_sites(student: Student) -> None:
    response = student.client.get("/")
    (cookie,) = response.headers.getlist("Set-Cookie")
    assert cookie.startswith("quizapp=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}


def test_over_https_the_cookie_is_bound_to_the_host_and_transport_is_strict(
    tmp_path: Path, stocked_database: Path
) -> None:
    (tmp_path / "quizapp.sqlite3").write_bytes(stocked_database.read_bytes())
    response = open_app(tmp_path, https=True).test_client().get("/", base_url="https://localhost")
    (cookie,) = response.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-quizapp=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie
    assert "max-age=63072000" in response.headers["Strict-Transport-Security"]


def test_a_forged_host_is_refused_where_hosts_are_named(tmp_path: Path, stocked_database: Path) -> None:
    (tmp_path / "quizapp.sqlite3").write_bytes(stocked_database.read_bytes())
    client = open_app(tmp_path, trusted_hosts=("quiz.example",)).test_client()
    assert client.get("/", headers={"Host": "quiz.example"}).status_code == 200
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("path", ["/console", "/?__debugger__=yes&cmd=resource&f=debugger.js"])
def test_there_is_no_debugger(stocked_app: Flask, path: str) -> None:
    response = stocked_app.test_client().get(path)
    assert b"Werkzeug" not in response.data
    assert response.status_code == (404 if path == "/console" else 200)


@pytest.mark.parametrize(
    "path", ["/.git/HEAD", "/.env", "/quizapp.sqlite3", "/static/", "/static/../pyproject.toml", "/metrics"]
)
def test_what_is_no_page_is_not_there(stocked_app: Flask, path: str) -> None:
    assert stocked_app.test_client().get(path).status_code == 404


def test_no_other_origin_is_let_in(stocked_app: Flask) -> None:
    response = stocked_app.test_client().get("/", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in response.headers
    assert stocked_app.test_client().open("/", method="TRACE").status_code == 405
