"""Downloads and deletion: everything about a person, nothing about another, nothing that is not shown yet."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from quizapp.extensions import db
from quizapp.models.attempts import Attempt, Quiz, QuizItem, Response
from quizapp.models.base import Base
from quizapp.models.people import Learner, SignInSession, User
from tests.stock import bank_of, load
from tests.web.account.visitors import PASSWORD, WRONG
from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask

PERSONAL = (User, Learner, SignInSession, Attempt, Response, Quiz, QuizItem)


@pytest.fixture
def stocked(app: Flask) -> Flask:
    from tests.journeys.eight_types import eight_types

    load(app, bank_of(eight_types()))
    return app


def post(student: Student, url: str, page: str = "/account/data", **data: str) -> int:
    return student.client.post(url, data={"csrf_token": student.token(page), **data}).status_code


def registered(app: Flask, name: str) -> Student:
    student = Student(app)
    fields = {"username": name, "password": PASSWORD, "email": f"PII{name}@example.org", "display_name": f"PII{name}"}
    assert post(student, "/register", "/register", **fields) == 303
    return student


def count(app: Flask) -> dict[str, int]:
    with app.app_context():
        tables = [table.__table__ for table in PERSONAL]
        return {table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def test_the_export_holds_everything_about_one_person_and_nothing_about_another(stocked: Flask) -> None:
    sara, mike = registered(stocked, "sara"), registered(stocked, "mike")
    done, theirs = sara.start(size="5", feedback_mode="practise"), mike.start(size="5")
    sara.answer_right(done)
    mike.answer_right(theirs)
    answer = sara.client.get("/account/data/json")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    record = json.loads(answer.text)
    assert (record["account"]["username"], record["account"]["email"]) == ("sara", "PIIsara@example.org")
    assert [attempt["attempt"] for attempt in record["attempts"]] == [done]
    (response,) = record["attempts"][0]["responses"]
    assert (response["state"], response["credit"], response["position"]) == ("right", 1.0, 1)
    assert response["given_at"].endswith("+00:00")
    assert len(record["sign_ins"]) == 1
    assert "mike" not in answer.text
    assert theirs not in answer.text
    assert "argon2" not in answer.text


def test_of_an_open_test_the_export_tells_nothing_that_grading_said(stocked: Flask) -> None:
    sara = registered(stocked, "sara")
    attempt = sara.start(size="5", feedback_mode="test")
    sara.answer_right(attempt)
    (response,) = json.loads(sara.client.get("/account/data/json").text)["attempts"][0]["responses"]
    assert response["content"] is not None
    assert {response[name] for name in ("state", "credit", "awarded", "reading", "item")} == {None}
    sara.submit(attempt)
    (response,) = json.loads(sara.client.get("/account/data/json").text)["attempts"][0]["responses"]
    assert (response["state"], response["credit"]) == ("right", 1.0)
    assert response["item"]


def test_the_zip_holds_tables_that_run_nothing_in_a_spreadsheet(stocked: Flask) -> None:
    sara = registered(stocked, "sara")
    fields = {"display_name": "=HYPERLINK(1)", "language": "", "time_zone": ""}
    assert post(sara, "/account", "/account", **fields) == 303
    sara.answer_right(sara.start(size="5"))
    archive = zipfile.ZipFile(io.BytesIO(sara.client.get("/account/data/csv").data))
    assert set(archive.namelist()) == {
        "README.txt",
        "account.csv",
        "sign-ins.csv",
        "claims.csv",
        "marks.csv",
        "notices.csv",
        "classes.csv",
        "attempts.csv",
        "responses.csv",
    }
    assert archive.read("account.csv").startswith(b"\xef\xbb\xbf")
    (account,) = csv.DictReader(io.StringIO(archive.read("account.csv").decode("utf-8-sig")))
    assert (account["username"], account["display_name"]) == ("sara", "'=HYPERLINK(1)")
    (response,) = csv.DictReader(io.StringIO(archive.read("responses.csv").decode("utf-8-sig")))
    assert float(response["credit"]) == 1.0
    assert b"responses.csv" in archive.read("README.txt")


def test_a_guest_takes_the_record_away_and_has_it_forgotten(stocked: Flask) -> None:
    nothing = count(stocked)
    guest = Student(stocked)
    assert "json" not in guest.client.get("/account/data").text
    attempt = guest.start(size="5")
    guest.answer_right(attempt)
    record = json.loads(guest.client.get("/account/data/json").text)
    assert record["account"] is None
    assert len(record["attempts"][0]["responses"]) == 1
    assert post(guest, "/account/forget") == 303
    assert guest.client.get(f"/attempts/{attempt}/questions/1").status_code in (303, 404)
    assert count(stocked) == nothing


def test_the_page_says_what_goes_and_asks_twice(stocked: Flask) -> None:
    sara = registered(stocked, "sara")
    sara.start(size="5")
    page = sara.client.get("/account/delete").text
    assert "1 quiz with every answer" in page
    before = count(stocked)
    for username, password in (("sara", "wrong one"), ("mike", PASSWORD), ("", PASSWORD), ("sara", "")):
        data = {"username": username, "current_password": password}
        assert post(sara, "/account/delete", "/account/delete", **data) == 400
    assert count(stocked) == before


def test_deleting_takes_everything_of_one_person_and_nothing_of_another(stocked: Flask) -> None:
    mike = registered(stocked, "mike")
    mike.answer_right(mike.start(size="5"))
    only_mike = count(stocked)
    sara = registered(stocked, "sara")
    sara.answer_right(sara.start(size="5"))
    data = {"csrf_token": sara.token("/account/delete"), "username": " SARA", "current_password": PASSWORD}
    gone = sara.client.post("/account/delete", data=data)
    assert gone.status_code == 303
    assert gone.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert sara.client.get("/account").status_code == 303
    assert count(stocked) == only_mike
    data = {"csrf_token": sara.token("/sign-in"), "username": "sara", "password": PASSWORD}
    assert WRONG in sara.client.post("/sign-in", data=data).text
    with stocked.app_context():
        rows = [str(row) for table in Base.metadata.tables.values() for row in db.session.execute(select(table))]
        assert [row for row in rows if "PIIsara" in row] == []
        assert db.session.connection().exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_an_account_is_not_deleted_by_the_button_for_guests(stocked: Flask) -> None:
    sara = registered(stocked, "sara")
    assert post(sara, "/account/forget") == 303
    assert sara.client.get("/account").status_code == 200
