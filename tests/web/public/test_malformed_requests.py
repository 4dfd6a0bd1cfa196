"""IN-12: no request to the learner's and the public pages, however malformed, crashes the app."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from question_bank.items import ITEM_TYPES
from tests.database_dump import dump
from tests.journeys.eight_types import eight_types
from tests.stock import bank_of, load
from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask

ROUTES = (
    "/quiz",
    "/language",
    "/attempts/{open}/questions/1",
    "/attempts/{open}/questions/1/sign-in",
    "/attempts/{open}/submit",
    "/attempts/{closed}/again",
    "/attempts/{closed}/practise-missed",
)
FIELDS = (
    *("topics", "size", "feedback_mode", "start_key", "language", "next", "username", "password"),
    *("response", "action", "client_key", "based_on", "answering"),
)
VALUES = {
    "a huge number": str(2**70),
    "a negative number": "-1",
    "digits of another script": "１２",
    "a NUL byte": "a\x00b",
    "markup": "<script>alert(1)</script>",
    "ten thousand characters": "x" * 10_000,
    "line breaks": "a\r\nSet-Cookie: b=c",
    "nothing": "",
}
URLENCODED = "application/x-www-form-urlencoded"
NESTED = ("[" * 10_000 + "]" * 10_000).encode()


@pytest.fixture
def student(app: Flask) -> Student:
    load(app, bank_of(eight_types()))
    return Student(app)


@pytest.fixture
def urls(student: Student) -> list[str]:
    closed = student.start()
    student.submit(closed)
    ids = {"open": student.start(feedback_mode="test"), "closed": closed}
    return [route.format(**ids) for route in ROUTES]


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES.keys())
def test_no_value_in_any_field_crashes_a_route(student: Student, urls: list[str], value: str) -> None:
    for url in urls:
        for fields in (FIELDS, *((name,) for name in FIELDS)):
            data = {"csrf_token": student.token(), **{key: [value, value] for key in fields}}
            assert student.client.post(url, data=data).status_code < 500, (url, fields)


@pytest.mark.parametrize("raw", [b"%FF%FE", b"%ED%A0%80", b"%00", b"\xff\xfe", b"%E3%81", b"%zz"])
def test_bytes_that_are_no_text_crash_no_route(student: Student, urls: list[str], raw: bytes) -> None:
    token = urlencode({"csrf_token": student.token()}).encode()
    body = b"&".join([token, *(name.encode() + b"=" + raw for name in FIELDS), raw + b"=1"])
    for url in urls:
        assert student.client.post(url, data=body, content_type=URLENCODED).status_code < 500, url


@pytest.mark.parametrize("item_type", ITEM_TYPES)
@pytest.mark.parametrize("mode", ["practise", "test"])
def test_no_value_as_an_answer_to_any_type_crashes_the_question(student: Student, item_type: str, mode: str) -> None:
    attempt = student.start(feedback_mode=mode)
    position = student.position_of(attempt, item_type)
    names = ["response", *student.right_entry(attempt, position)]
    for value in (*VALUES.values(), "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace")):
        sent = student.send(student.read(attempt, position), {name: [value] * 3 for name in names})
        assert sent.status_code in (303, 400, 409)
        if sent.status_code == 303:
            assert student.client.get(sent.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (json.dumps({"csrf_token": ["a"], "response": {"a": None}, "size": True}).encode(), "application/json"),
        (NESTED, "application/json"),
        (b"response=1", "text/plain"),
        (b"\r" + b"x" * 500_000, "multipart/form-data; boundary=x"),
        (b"--x\r\n\r\n", "multipart/form-data"),
        (b"--x\r\nContent-Disposition: form-data; name=\r\n\r\na\r\n--x--", "multipart/form-data; boundary=x"),
        (b"", ""),
    ],
    ids=["JSON", "nested JSON", "plain text", "a file of CR", "no boundary", "no name", "nothing"],
)
def test_a_body_of_another_kind_is_refused_and_changes_nothing(
    student: Student, urls: list[str], body: bytes, content_type: str
) -> None:
    before = dump(student.app)
    for url in urls:
        assert 400 <= student.client.post(url, data=body, content_type=content_type).status_code < 500, url
    assert dump(student.app) == before


def test_ten_thousand_parts_are_too_many(student: Student, urls: list[str]) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="response"\r\n\r\na\r\n'
    body, content_type = part * 10_000 + b"--x--\r\n", "multipart/form-data; boundary=x"
    before = dump(student.app)
    for url in urls:
        begin = time.process_time()
        assert student.client.post(url, data=body, content_type=content_type).status_code == 413, url
        assert time.process_time() - begin < 1
    assert dump(student.app) == before


def test_a_body_of_two_megabytes_is_too_much(student: Student, urls: list[str]) -> None:
    body = b"response=" + b"a" * 2_000_000
    for url in urls:
        response = student.client.post(url, data=body, content_type=URLENCODED)
        assert response.status_code == 413, url
        assert "too much at once" in response.text


@pytest.mark.parametrize("part", ["%00", "%FF", "%ED%A0%80", "..%2f..%2fx", "'", "x" * 10_000, str(2**70), "%0aINFO"])
def test_no_address_crashes_the_app(student: Student, part: str) -> None:
    student.start()
    for url in (f"/attempts/{part}", f"/attempts/{part}/questions/1", f"/attempts/x/questions/{part}", f"/{part}"):
        assert student.client.get(url).status_code == 404, url
        assert 400 <= student.client.post(url).status_code < 500, url
    for query in (f"/progress?page={part}&kind={part}&state={part}", f"/quiz/new?topic={part}", f"/?lang={part}"):
        assert student.client.get(query).status_code == 200, query


@pytest.mark.parametrize("cookie", ["x", "a.b.c", "\x00", "eyJndWVzdCI6MX0.x.x", "x" * 4_000])
def test_a_cookie_that_is_none_of_ours_is_no_visitor(student: Student, cookie: str) -> None:
    student.client.set_cookie("quizapp", cookie)
    assert student.client.get("/").status_code == 200
