"""Ordering and matching by dragging, tapping, buttons and lists: each way gives the same answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.visitor import ANSWER, FORM

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture(params=[320, 1280])
def visitor(request: pytest.FixtureRequest, visit: Visit, eight_types_server: LiveServer) -> Visitor:
    return visit(eight_types_server, width=int(request.param))


def wanted_order(visitor: Visitor) -> list[str]:
    """The fields of the entries in the right order."""
    entry = visitor.right_entry()
    return sorted(entry, key=lambda name: int(entry[name][0]))


def entry_of(visitor: Visitor, name: str) -> Locator:
    return visitor.page.locator("[data-entry]", has=visitor.page.locator(f"[name='{name}']"))


def place_of(visitor: Visitor, name: str) -> int:
    names: list[str] = visitor.page.locator("[data-entry] select").evaluate_all("all => all.map(one => one.name)")
    return names.index(name)


def show_both(one: Locator, other: Locator) -> None:
    """Scroll to the middle between two elements: a mouse reaches only what is in the window."""
    one.evaluate(
        """(one, other) => {
            const [a, b] = [one, other].map((each) => each.getBoundingClientRect());
            scrollBy(0, (Math.min(a.top, b.top) + Math.max(a.bottom, b.bottom) - innerHeight) / 2);
        }""",
        other.element_handle(),
    )


def drag(visitor: Visitor, from_: Locator, to: Locator, *, at: float = 0.5) -> None:
    """Drag with the mouse. at: where to let go, as a part of the target's height."""
    show_both(from_, to)
    start, end = from_.bounding_box(), to.bounding_box()
    assert start
    assert end
    mouse = visitor.page.mouse
    mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    mouse.down()
    mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] * at, steps=6)
    mouse.up()


def answered_right(visitor: Visitor) -> None:
    visitor.page.locator(ANSWER).click()
    visitor.page.locator(".feedback--right").wait_for()


def test_ordering_by_dragging(visitor: Visitor) -> None:
    visitor.start_at("ordering")
    for place, name in enumerate(wanted_order(visitor)):
        if place_of(visitor, name) != place:
            target = visitor.page.locator("[data-entry]").nth(place)
            drag(visitor, entry_of(visitor, name).locator("[data-entry-text]"), target, at=0.1)
        assert place_of(visitor, name) == place
    answered_right(visitor)


def test_ordering_by_buttons(visitor: Visitor) -> None:
    visitor.start_at("ordering")
    for place, name in enumerate(wanted_order(visitor)):
        while place_of(visitor, name) > place:
            entry_of(visitor, name).locator("[data-move='-1']").click()
    answered_right(visitor)


def test_ordering_by_lists(visitor: Visitor) -> None:
    visitor.start_at("ordering")
    for place, name in enumerate(wanted_order(visitor), start=1):
        visitor.page.locator(f"{FORM} [name='{name}']").select_option(str(place))
    answered_right(visitor)


@pytest.mark.parametrize("way", ["drag", "tap", "lists"])
def test_matching(visitor: Visitor, way: str) -> None:
    visitor.start_at("matching")
    page = visitor.page
    for name, values in visitor.right_entry().items():
        answer = page.locator(f"[data-answer='{values[0]}']")
        prompt = page.locator("[data-prompt]", has=page.locator(f"[name='{name}']"))
        if way == "drag":
            drag(visitor, answer, prompt)
        elif way == "tap":
            answer.click()
            prompt.locator(".matching__label").click()
        else:
            prompt.locator("select").select_option(values[0])
        assert prompt.locator("select").input_value() == values[0]
    answered_right(visitor)
