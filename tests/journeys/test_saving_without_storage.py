"""A browser whose storage is full or forbidden keeps no draft; everything else goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.answers_kept import field, wait_until_stored
from tests.journeys.people import sign_in, sign_out
from tests.web.account.visitors import make_user

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }"""
FORBIDDEN = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); },
});"""
NO_HTTPS = """Object.defineProperty(crypto, "subtle", { value: undefined });"""
TEXT = "Canberra"


@pytest.mark.parametrize("script", [FULL, FORBIDDEN], ids=["full", "forbidden"])
def test_answers_are_saved_and_one_can_go_on(visit: Visit, eight_types_server: LiveServer, script: str) -> None:
    visitor = visit(eight_types_server)
    visitor.context.add_init_script(script)
    visitor.start_at("short_text", "test")
    url = visitor.page.url
    field(visitor).press_sequentially(TEXT, delay=5)
    wait_until_stored(visitor, TEXT)
    assert told(visitor) == (["storage"] if script == FORBIDDEN else [])
    visitor.press("next")
    visitor.page.wait_for_url(lambda reached: reached != url)


def test_where_nothing_can_be_locked_another_reason_is_told(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = visit(eight_types_server)
    visitor.context.add_init_script(NO_HTTPS)
    visitor.start_at("short_text", "test")
    visitor.page.locator("[data-no-draft=lock]").wait_for()
    assert told(visitor) == ["lock"]


def told(visitor: Visitor) -> list[str | None]:
    """Why no draft is kept, as far as the page tells."""
    return [one.get_attribute("data-no-draft") for one in visitor.page.locator("[data-no-draft]:visible").all()]


def test_one_can_sign_out(visit: Visit, eight_types_server: LiveServer) -> None:
    make_user(eight_types_server.app, "without-storage")
    visitor = visit(eight_types_server)
    visitor.context.add_init_script(FORBIDDEN)
    sign_in(visitor, "without-storage")
    sign_out(visitor)
