"""A sign-in that ends while somebody types: asked in place, nothing is lost, and nobody else gets to see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.accessibility import faults_of
from tests.journeys.answers_kept import OFFER, field, stored_texts
from tests.journeys.people import fill_in, sign_in
from tests.journeys.test_interrupted_answer import WORDS, open_typed_question
from tests.journeys.visitor import FORM
from tests.web.account.visitors import PASSWORD, make_user

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser


def type_after_the_cookie_is_gone(visit: Visit, server: LiveServer, name: str, language: str = "en") -> Visitor:
    """Somebody with an account who types on, signed out, and presses nothing."""
    make_user(server.app, name)
    visitor = visit(server, language)
    visitor.refusals = {401}
    sign_in(visitor, name)
    open_typed_question(visitor, "test")
    visitor.context.clear_cookies()
    field(visitor).fill(WORDS)
    visitor.page.locator("main input[name='password']").wait_for()
    return visitor


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_panel_comes_by_itself_and_the_text_is_stored(
    visit: Visit, eight_types_server: LiveServer, language: str
) -> None:
    name = f"typing-{language}"
    visitor = type_after_the_cookie_is_gone(visit, eight_types_server, name, language)
    attempt, position = visitor.attempt_id, visitor.position
    assert WORDS in visitor.page.locator("main").inner_text()
    assert faults_of(visitor, "sign in again") == []
    fill_in(visitor, username=name, password=PASSWORD)
    visitor.page.locator(FORM).wait_for()
    assert (visitor.attempt_id, visitor.position) == (attempt, position)
    assert visitor.entered() == {"response": [WORDS]}
    assert stored_texts(visitor, attempt, position) == [WORDS]
    assert visitor.page.locator(OFFER).is_hidden()


def test_another_person_is_refused_and_sees_nothing_of_it(visit: Visit, eight_types_server: LiveServer) -> None:
    make_user(eight_types_server.app, "next-at-the-desk")
    visitor = type_after_the_cookie_is_gone(visit, eight_types_server, "was-typing")
    attempt, position = visitor.attempt_id, visitor.position
    fill_in(visitor, username="next-at-the-desk", password=PASSWORD)
    visitor.page.locator(".notice--warning").wait_for()
    assert WORDS not in visitor.page.content()
    assert stored_texts(visitor, attempt, position) == []
    open_typed_question(visitor, "test")
    assert visitor.page.locator(OFFER).is_hidden()
    assert WORDS not in visitor.page.content()


def test_a_token_that_was_renewed_in_another_tab_is_no_hindrance(visit: Visit, eight_types_server: LiveServer) -> None:
    make_user(eight_types_server.app, "twice-signed-in")
    visitor = visit(eight_types_server)
    visitor.refusals = {400}
    sign_in(visitor, "twice-signed-in")
    attempt = open_typed_question(visitor, "test")
    typing = visitor.page
    visitor.page = visitor.context.new_page()
    visitor.context.clear_cookies()
    sign_in(visitor, "twice-signed-in")
    visitor.page = typing
    field(visitor).fill(WORDS)
    visitor.page.locator("[data-saving-state]", has_text="Saved at").wait_for()
    assert stored_texts(visitor, attempt, visitor.position) == [WORDS]
