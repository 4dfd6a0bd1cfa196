"""A whole quiz by keyboard alone: with the keys that scripts add, and with those that every browser has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.keyboard import press_on, tab_to
from tests.journeys.visitor import ANSWER, FORM, SUBMIT

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser


def enter_by_standard_keys(visitor: Visitor) -> None:
    """Tab, arrows, Space and letters only."""
    for name, values in visitor.right_entry().items():
        control = visitor.page.locator(f"{FORM} [name='{name}']")
        kind = control.first.evaluate("element => element.type")
        if kind == "radio":
            choose_radio(visitor, control, values[0])
        elif kind == "checkbox":
            for value in values:
                press_on(visitor, visitor.page.locator(f"{FORM} input[value='{value}']"), "Space")
        elif kind == "select-one":
            tab_to(visitor, control)
            while control.input_value() != values[0]:
                visitor.page.keyboard.press("ArrowDown")
        else:
            tab_to(visitor, control)
            visitor.page.keyboard.type(values[0])


def choose_radio(visitor: Visitor, group: Locator, value: str) -> None:
    tab_to(visitor, group.first)
    visitor.page.keyboard.press("Space")
    for _ in range(group.count()):
        if visitor.entered()["response"] == [value]:
            return
        visitor.page.keyboard.press("ArrowDown")
    raise AssertionError("the arrows do not reach the option")


def test_a_whole_quiz_without_scripts(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = visit(eight_types_server, scripts=False)
    visitor.open("/")
    press_on(visitor, visitor.page.locator(".home-start form button"))
    visitor.page.wait_for_url("**/questions/1")
    for position in range(1, 9):
        enter_by_standard_keys(visitor)
        press_on(visitor, visitor.page.locator(ANSWER))
        visitor.page.locator(".feedback--right").wait_for()
        press_on(visitor, visitor.page.locator(ANSWER if position < 8 else SUBMIT))
        visitor.page.wait_for_url("**/result" if position == 8 else f"**/questions/{position + 1}")


def enter_by_own_keys(visitor: Visitor) -> None:
    """The keys 1–9 where there are options, the buttons where there is an order, the standard keys elsewhere."""
    entry = visitor.right_entry()
    options = visitor.page.locator("[data-option] input")
    if options.count():
        tokens: list[str] = options.evaluate_all("all => all.map(one => one.value)")
        for value in entry["response"]:
            visitor.page.keyboard.press(str(tokens.index(value) + 1))
    elif visitor.question_type == "ordering":
        for place, name in enumerate(sorted(entry, key=lambda one: int(entry[one][0]))):
            move_up_to(visitor, name, place)
    else:
        enter_by_standard_keys(visitor)


def move_up_to(visitor: Visitor, name: str, place: int) -> None:
    places = visitor.page.locator("[data-entry] select")
    up = visitor.page.locator("[data-entry]", has=visitor.page.locator(f"[name='{name}']")).locator("[data-move='-1']")
    while places.evaluate_all("all => all.map(one => one.name)").index(name) > place:
        press_on(visitor, up)


def test_a_whole_quiz_with_scripts(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = visit(eight_types_server)
    visitor.open("/")
    press_on(visitor, visitor.page.locator(".home-start form button"))
    visitor.page.wait_for_url("**/questions/1")
    for position in range(1, 9):
        enter_by_own_keys(visitor)
        send(visitor)
        visitor.page.locator(".feedback--right").wait_for()
        visitor.page.keyboard.press("Enter")
        visitor.page.wait_for_url("**/result" if position == 8 else f"**/questions/{position + 1}")


def send(visitor: Visitor) -> None:
    """Enter answers, but for a focused list or button, which have a use for it themselves."""
    if visitor.question_type in {"matching", "ordering", "cloze"}:
        press_on(visitor, visitor.page.locator(ANSWER))
    else:
        visitor.page.keyboard.press("Enter")


def test_a_number_typed_into_an_answer_chooses_nothing(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = visit(eight_types_server)
    visitor.start_at("numeric")
    tab_to(visitor, visitor.page.locator(f"{FORM} [name='response']"))
    visitor.page.keyboard.type("2")
    assert visitor.entered() == {"response": ["2"]}
    assert visitor.answers_stored() == 0


def test_the_skip_link_leads_to_the_content(visit: Visit, builtin_server: LiveServer) -> None:
    visitor = visit(builtin_server)
    visitor.open("/notes")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.locator(".skip-link").evaluate("element => element === document.activeElement")
    assert visitor.page.locator(".skip-link").bounding_box()
    visitor.page.keyboard.press("Enter")
    assert visitor.page.locator("#main").evaluate("element => element === document.activeElement")
