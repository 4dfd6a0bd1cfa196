"""IN-10, IN-12: no field of any form, whatever is sent in its place, is more than a refused request."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.cpu_time import within
from tests.security.input.forms_of_everybody import forms_for, keep_nothing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.security.cast import Cast
    from tests.security.input.forms_of_pages import PageForm
    from tests.web.students import Student

VISITORS = ("teacher", "student", "administrator")
ODD = {
    "a quote": "%27",
    "a statement": quote("id;select pg_sleep(3)"),
    "an expression": quote("(case when 1=1 then 1 else 0 end)"),
    "ten thousand characters": "x" * 10_000,
    "a NUL byte": "a%00b",
    "a lone surrogate": "%ED%A0%80",
    "bytes that are no text": "%FF%FE",
    "a huge number": str(2**70),
    "more than a column holds": str(2**31),
    "no number": "nan",
    "endless": "1e400",
    "less than nothing": "-1",
    "digits of another script": quote("１２"),
    "an object": quote('{"a":[null,true]}'),
    "a list": "[1,2]",
    "an end of the calendar": "9999-12-31T23:59",
    "line breaks": "a%0D%0ASet-Cookie:%20b=c",
    "nothing": "",
}
"""Values as they stand in an address or a form's body."""
WORST = ("a NUL byte", "a huge number", "no number")
CPU = 1.0
"""Seconds of work that a request may take."""
SECRETS = ("SELECT ", "sqlalchemy", "psycopg", "Traceback")


def body_of(form: PageForm, changed: Mapping[str, str]) -> str:
    """The form's fields with raw values in the place of some."""
    parts = [f"{quote(name)}={value}" for name, value in changed.items()]
    parts += [
        f"{quote(name)}={quote(v)}" for name, values in form.fields.items() if name not in changed for v in values
    ]
    return "&".join(parts)


def send(person: Student, form: PageForm, changed: Mapping[str, str]) -> TestResponse:
    body = body_of(form, changed)
    if form.method == "GET":
        return person.client.get(f"{form.action}?{body}")
    return person.client.post(form.action, data=body, content_type="application/x-www-form-urlencoded")


def fields_of(form: PageForm) -> Sequence[str]:
    return [name for name in form.fields if name != "csrf_token"]


def assert_refused_or_taken(person: Student, form: PageForm, changed: Mapping[str, str]) -> None:
    # Forms that make a password hash it, which takes long on purpose: the limit leaves room for that.
    response = within(CPU, lambda: send(person, form, changed), (form.action, changed))
    assert response.status_code < 500, (form.method, form.action, changed)
    assert not any(secret in response.text for secret in SECRETS), (form.action, changed)


@pytest.mark.parametrize("visitor", VISITORS)
def test_no_value_in_all_fields_at_once_crashes_a_form(
    stocked_app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch, visitor: str
) -> None:
    forms = forms_for(stocked_app, cast, visitor)
    assert forms
    keep_nothing(monkeypatch)
    for form in forms:
        for value in ODD.values():
            assert_refused_or_taken(cast[visitor], form, dict.fromkeys(fields_of(form), value))


@pytest.mark.parametrize("visitor", VISITORS)
def test_no_value_in_one_field_of_a_good_form_crashes_it(
    stocked_app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch, visitor: str
) -> None:
    forms = forms_for(stocked_app, cast, visitor)
    keep_nothing(monkeypatch)
    for form in forms:
        for name in fields_of(form):
            for kind in WORST:
                assert_refused_or_taken(cast[visitor], form, {name: ODD[kind]})


@pytest.mark.parametrize("visitor", VISITORS)
def test_a_field_that_is_missing_or_sent_thrice_crashes_no_form(
    stocked_app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch, visitor: str
) -> None:
    forms = forms_for(stocked_app, cast, visitor)
    keep_nothing(monkeypatch)
    person = cast[visitor]
    for form in (one for one in forms if one.method == "POST"):
        for name in fields_of(form):
            rest = {key: value for key, value in form.fields.items() if key != name}
            for data in (rest, {**rest, name: ["a", "b", "c"]}):
                assert person.client.post(form.action, data=data).status_code < 500, (form.action, name)


@pytest.mark.parametrize("visitor", VISITORS)
def test_a_file_in_the_place_of_a_text_is_refused_by_every_form(
    stocked_app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch, visitor: str
) -> None:
    forms = forms_for(stocked_app, cast, visitor)
    keep_nothing(monkeypatch)
    for form in (one for one in forms if one.method == "POST"):
        for name in fields_of(form):
            if form.action.endswith("/import") and name == "file":
                continue
            data = {**form.fields, name: [(io.BytesIO(b"a,b"), "list.csv")]}
            response = cast[visitor].client.post(form.action, data=data, content_type="multipart/form-data")
            assert response.status_code == 400, (form.action, name)


def test_a_text_in_the_place_of_a_file_is_refused(stocked_app: Flask, cast: Cast) -> None:
    person = cast["teacher"]
    data = {"csrf_token": person.token(), "students": "", "file": "kato,Kato"}
    assert person.client.post(f"/classes/{cast.school.cohort}/import", data=data).status_code == 400


BODIES = (b'{"a": ["b"]}', b"[" * 10_000 + b"]" * 10_000, b"\xff\xfe", b"")
KINDS = ("application/json", "text/plain", "multipart/form-data; boundary=x")


def test_a_body_of_another_kind_is_refused_by_every_form(stocked_app: Flask, cast: Cast) -> None:
    for form in (one for one in forms_for(stocked_app, cast, "teacher") if one.method == "POST"):
        for body in BODIES:
            for kind in KINDS:
                response = cast["teacher"].client.post(form.action, data=body, content_type=kind)
                assert 400 <= response.status_code < 500, (form.action, kind)
