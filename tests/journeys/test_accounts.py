"""From guest to account and from one device to another; a device that is left keeps nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.people import MAIN_BUTTON, register, sign_in, sign_out
from tests.journeys.visitor import ANSWER, FORM
from tests.web.account.visitors import make_user

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
TYPED = "a lark over the harbour"
KEPT_BY_THE_BROWSER = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map(one => one.name), ...(await caches.keys()),
]"""


def answer_one(visitor: Visitor) -> None:
    visitor.answer(visitor.right_entry())
    visitor.page.locator(".feedback--right").wait_for()


def attempts_listed(visitor: Visitor) -> int:
    return visitor.open("/progress").locator("table a[href^='/attempts/']").count()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_guests_quiz_goes_on_in_the_account_on_another_device(
    visit: Visit, builtin_server: LiveServer, scripts: bool
) -> None:
    name = f"mika-{scripts}".lower()
    visitor = visit(builtin_server, scripts=scripts)
    attempt = visitor.start()
    answer_one(visitor)
    register(visitor, name)
    assert attempts_listed(visitor) == 1
    sign_out(visitor)
    assert attempts_listed(visitor) == 0
    elsewhere = visit(builtin_server, scripts=scripts, width=320)
    sign_in(elsewhere, name)
    elsewhere.open("/").locator(f".home-start a[href='/attempts/{attempt}']").click()
    elsewhere.page.locator(FORM).wait_for()
    assert elsewhere.position == 2
    answer_one(elsewhere)


@pytest.mark.parametrize(("button", "expected"), [("add", 1), ("leave", 0)])
def test_signing_in_where_a_guest_has_practised_offers_to_merge(
    visit: Visit, builtin_server: LiveServer, button: str, expected: int
) -> None:
    make_user(builtin_server.app, f"merging-{button}")
    visitor = visit(builtin_server)
    visitor.start()
    answer_one(visitor)
    sign_in(visitor, f"merging-{button}")
    assert visitor.page.url.split("?")[0].endswith("/account/merge")
    visitor.page.locator(MAIN_BUTTON if button == "add" else "main form button.button--secondary").click()
    visitor.page.wait_for_url(lambda url: "/merge" not in url)
    assert attempts_listed(visitor) == expected


def test_after_signing_out_the_device_knows_nothing(visit: Visit, eight_types_server: LiveServer) -> None:
    make_user(eight_types_server.app, "leaving")
    visitor = visit(eight_types_server)
    sign_in(visitor, "leaving")
    visitor.start()
    while visitor.question_type != "short_text":
        answer_one(visitor)
        visitor.page.locator(ANSWER).click()
        visitor.page.locator(FORM).wait_for()
    visitor.answer({"response": TYPED})
    visitor.page.locator(".feedback--wrong").wait_for()
    seen = visitor.page.url
    sign_out(visitor)
    assert visitor.page.evaluate(KEPT_BY_THE_BROWSER) == []
    assert not shows_anything(visitor.page)
    for _ in range(3):
        visitor.page.go_back()
        assert not shows_anything(visitor.page)
    visitor.page.goto(seen)
    assert not shows_anything(visitor.page)
    make_user(eight_types_server.app, "arriving")
    sign_in(visitor, "arriving")
    visitor.page.goto(seen)
    assert not shows_anything(visitor.page)
    assert attempts_listed(visitor) == 0


def shows_anything(page: Page) -> bool:
    """Whether the page shows what was typed, or whose it was."""
    return TYPED in page.content() or "leaving" in page.content()
