"""IN-1, IN-11: no header is repeated as markup, and template syntax is shown as it was typed."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests.journeys.eight_types import eight_types
from tests.security.input.payloads import SCRIPTS, TEMPLATES
from tests.security.input.typed_answers import TYPED_KINDS, answer_typed
from tests.stock import bank_of, load
from tests.web.account.visitors import PASSWORD, Visitor
from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask

HEADERS = ("User-Agent", "Accept-Language", "Host", "Referer", "X-Forwarded-For", "Accept", "Origin", "Cookie")
PATHS = ("/", "/sign-in", "/nowhere", "/progress", "/account")


@pytest.mark.parametrize("header", HEADERS)
def test_no_header_is_repeated_as_markup(stocked_app: Flask, header: str) -> None:
    client = stocked_app.test_client()
    for payload in SCRIPTS:
        value = payload.encode().decode("latin-1")
        for path in PATHS:
            response = client.get(path, headers={header: value})
            assert response.status_code < 500
            assert payload not in response.text
            assert value not in str(response.headers)


@pytest.mark.parametrize("typed", TEMPLATES)
def test_template_syntax_in_an_answer_is_shown_literally(app: Flask, typed: str) -> None:
    load(app, bank_of(eight_types()))
    student = Student(app)
    attempt = student.start()
    for kind in TYPED_KINDS:
        position = student.position_of(attempt, kind)
        answer_typed(student, attempt, position, typed)
        assert typed in unescape(student.read(attempt, position).text)
    student.submit(attempt)
    result = unescape(student.client.get(f"/attempts/{attempt}/result").text)
    assert result.count(typed) >= 2, "what no number could be read from is not counted"


@pytest.mark.parametrize("typed", TEMPLATES)
def test_template_syntax_in_names_and_filters_is_shown_literally(app: Flask, typed: str) -> None:
    load(app, bank_of(eight_types()))
    visitor = Visitor(app)
    assert typed in unescape(visitor.register(typed).text)
    assert typed in unescape(visitor.sign_in(typed).text)
    assert visitor.register("sara", PASSWORD, display_name=typed).status_code == 303
    for path in ("/", "/account", f"/progress?kind={typed}", f"/quiz/new?topic={typed}"):
        page = visitor.client.get(path)
        assert page.status_code == 200
        assert typed in unescape(page.text)
        header = page.text.split("</head>")[1].split("<main")[0]
        # Tokens and addresses in the tags are random and may well hold the digits; the words between them do not.
        assert "49" not in re.sub(r"<[^>]*>", "", unescape(header).replace(typed, ""))
