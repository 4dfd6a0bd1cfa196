"""What people with accounts do at a browser: register, sign in, sign out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.account.visitors import PASSWORD

if TYPE_CHECKING:
    from tests.journeys.visitor import Visitor

MAIN_BUTTON = "main form button.button--primary"


def fill_in(visitor: Visitor, **fields: str) -> None:
    """Fill the fields of the page's form in, by their names, and press its main button."""
    for name, value in fields.items():
        visitor.page.locator(f"main [name='{name}']").fill(value)
    visitor.page.locator(MAIN_BUTTON).click()


def register(visitor: Visitor, name: str) -> None:
    """Make an account by way of the sign-in page."""
    visitor.page.locator(".navigation a[href^='/sign-in']").click()
    visitor.page.locator("main a[href^='/register']").click()
    fill_in(visitor, username=name, password=PASSWORD)
    visitor.page.locator(".navigation a[href='/account']").wait_for()


def sign_in(visitor: Visitor, name: str) -> None:
    """Sign in by way of the navigation."""
    visitor.open("/")
    visitor.page.locator(".navigation a[href^='/sign-in']").click()
    fill_in(visitor, username=name, password=PASSWORD)
    visitor.page.locator(".navigation a[href='/account']").wait_for()


def sign_out(visitor: Visitor) -> None:
    """Sign out on the account's page."""
    visitor.page.locator(".navigation a[href='/account']").click()
    visitor.page.locator("form[action='/sign-out'] button").click()
    visitor.page.locator(".navigation a[href^='/sign-in']").wait_for()
