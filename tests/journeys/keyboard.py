"""Going about a page by keyboard alone, with the keys that every browser has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.journeys.visitor import Visitor

MOST_STOPS = 90
"""Presses of Tab after which something is out of reach."""


def tab_to(visitor: Visitor, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(MOST_STOPS):
        if target.evaluate("element => element === document.activeElement"):
            return
        visitor.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {target}")


def press_on(visitor: Visitor, target: Locator, key: str = "Enter") -> None:
    """Go to the target and press a key there."""
    tab_to(visitor, target)
    visitor.page.keyboard.press(key)


def type_into(visitor: Visitor, target: Locator, text: str) -> None:
    """Go to the target and type over what stands there."""
    tab_to(visitor, target)
    visitor.page.keyboard.press("Control+A")
    visitor.page.keyboard.type(text)
