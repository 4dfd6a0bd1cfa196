"""An answer whose sign-in ended while it was typed: asked to sign in on the spot, and not one character is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.extensions import db
from quizapp.models.attempts import Attempt, Response
from tests.journeys.people import fill_in, sign_in
from tests.journeys.visitor import ANSWER, FORM
from tests.web.account.visitors import PASSWORD, make_user

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("feedback_mode", ["practise", "test"]),
    pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"]),
]
WORDS = " ".join(f"{number:03}" for number in range(500))
"""500 words, just within what a typed answer may have."""


def open_typed_question(visitor: Visitor, feedback_mode: str) -> str:
    """Start a quiz as whoever is signed in, and open its question to type into; returns the attempt's id."""
    visitor.open("/quiz/new")
    visitor.page.locator(f"input[name='feedback_mode'][value='{feedback_mode}']").check()
    visitor.page.locator("form[action='/quiz'] button.button--primary").click()
    visitor.page.wait_for_url("**/questions/1")
    attempt = visitor.attempt_id
    for position in range(1, 9):
        visitor.open(f"/attempts/{attempt}/questions/{position}")
        if visitor.question_type == "short_text":
            return attempt
    raise AssertionError("no question to type into")


def lose_the_cookie_and_answer(visitor: Visitor) -> None:
    visitor.page.locator(f"{FORM} [name='response']").fill(WORDS)
    visitor.refusals = {401}
    visitor.context.clear_cookies()
    visitor.page.locator(ANSWER).click()
    visitor.page.locator("main input[name='password']").wait_for()
    assert "/questions/" in visitor.page.url, "the panel stands where the question stood"
    assert WORDS in visitor.page.locator("main").inner_text()


def stored(visitor: Visitor, attempt: str) -> Sequence[str | None]:
    with visitor.server.app.app_context():
        query = select(Response.content).join(Attempt).where(Attempt.public_id == attempt)
        return db.session.scalars(query).all()


def test_the_same_person_signs_in_and_the_text_is_stored(
    visit: Visit, eight_types_server: LiveServer, feedback_mode: str, scripts: bool
) -> None:
    name = f"same-{feedback_mode}-{scripts}".lower()
    make_user(eight_types_server.app, name)
    visitor = visit(eight_types_server, scripts=scripts)
    sign_in(visitor, name)
    attempt = open_typed_question(visitor, feedback_mode)
    lose_the_cookie_and_answer(visitor)
    fill_in(visitor, username=name, password="mistyped at first")
    visitor.page.locator(".notice--error").wait_for()
    fill_in(visitor, username=name, password=PASSWORD)
    visitor.page.locator(".navigation a[href='/account']").wait_for()
    (content,) = stored(visitor, attempt)
    assert content
    assert WORDS in content


def test_for_another_person_it_is_neither_stored_nor_shown(
    visit: Visit, eight_types_server: LiveServer, feedback_mode: str, scripts: bool
) -> None:
    owner, other = (f"{who}-{feedback_mode}-{scripts}".lower() for who in ("owner", "other"))
    make_user(eight_types_server.app, owner)
    make_user(eight_types_server.app, other)
    visitor = visit(eight_types_server, scripts=scripts)
    sign_in(visitor, owner)
    attempt = open_typed_question(visitor, feedback_mode)
    lose_the_cookie_and_answer(visitor)
    fill_in(visitor, username=other, password=PASSWORD)
    visitor.page.locator(".navigation a[href='/account']").wait_for()
    visitor.page.locator(".notice--warning").wait_for()
    assert WORDS not in visitor.page.content()
    assert stored(visitor, attempt) == []
