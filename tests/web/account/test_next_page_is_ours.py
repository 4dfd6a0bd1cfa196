"""After signing in nobody is led to another site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.web.next_page import safe_next
from tests.web.account.visitors import PASSWORD, Visitor, make_user

if TYPE_CHECKING:
    from flask import Flask

ELSEWHERE = [
    "//evil.example",
    "/\\evil.example",
    "/%5cevil.example",
    "/\t/evil.example",
    "/%09/evil.example",
    "/%2509/evil.example",
    "/%252509/evil.example",
    "/%2f/evil.example",
    "/%2fevil.example",
    "////evil.example",
    "https:evil.example",
    "https://evil.example",
    "\thttps://evil.example",
    "%09https://evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "/\n/evil.example",
    "/%0a/evil.example",
    "/%0d%0aSet-Cookie: a=b",
    "/\u200b/evil.example",
    "/\u2028evil.example",
    " /evil.example",
    "evil.example",
    "/x//evil.example",
    "/" + "x" * 2_000,
    "",
]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_what_could_lead_elsewhere_leads_home(target: str) -> None:
    assert safe_next(target, "/home") == "/home"


@pytest.mark.parametrize(
    "target", ["/", "/c/1?x=1", "/progress?kind=test&page=2", "/a?q=%E6%97%A5%20x", "/a?u=http://b"]
)
def test_a_page_of_ours_is_led_to(target: str) -> None:
    assert safe_next(target, "/home") == target


def test_no_target_leads_home() -> None:
    assert safe_next(None, "/home") == "/home"


@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_in_leads_to_a_page_of_ours(app: Flask, target: str) -> None:
    make_user(app, "sara")
    sara = Visitor(app)
    for response in (
        sara.sign_in("sara", PASSWORD, next=target),
        sara.client.get("/sign-in", query_string={"next": target}),
    ):
        assert response.status_code == 303
        assert response.headers["Location"] == "/"


def test_signing_in_leads_back(app: Flask) -> None:
    make_user(app, "sara")
    assert Visitor(app).sign_in("sara", PASSWORD, next="/c/1?x=1").headers["Location"] == "/c/1?x=1"
