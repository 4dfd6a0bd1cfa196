"""Closing the browser and coming back: the quiz goes on at the first question without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.visitor import ANSWER

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer

pytestmark = pytest.mark.browser


def test_the_home_page_leads_on(visit: Visit, builtin_server: LiveServer) -> None:
    visitor = visit(builtin_server)
    attempt = visitor.start()
    for _ in range(2):
        visitor.answer(visitor.right_entry())
        visitor.page.locator(".feedback--right").wait_for()
        visitor.page.locator(ANSWER).click()
        visitor.page.locator("#answer-form").wait_for()
    again = visit(builtin_server, kept=visitor.context.storage_state())
    again.open("/")
    again.page.locator(f".home-start a[href='/attempts/{attempt}']").click()
    again.page.locator("#answer-form").wait_for()
    assert (again.attempt_id, again.position) == (attempt, 3)
