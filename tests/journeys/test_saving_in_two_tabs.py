"""Two tabs of one question: the one that is behind is shown both answers in place, and its learner chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.accessibility import faults_of
from tests.journeys.answers_kept import OFFER, STATE, field, stored_texts, wait_until_stored
from tests.journeys.visitor import FORM

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
PANEL = "[data-panel]"


def two_answers(visit: Visit, server: LiveServer, language: str = "en") -> Visitor:
    """Somebody whose second tab was open before the first one answered, and who now types there."""
    visitor = visit(server, language)
    visitor.start_at("short_text", "test")
    first, second = visitor.page, visitor.context.new_page()
    second.goto(first.url)
    field(visitor).fill("written first")
    wait_until_stored(visitor, "written first")
    visitor.page, visitor.refusals = second, {409}
    field(visitor).press_sequentially("written second", delay=5)
    second.locator(PANEL).wait_for()
    return visitor


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_tab_that_is_behind_shows_both_without_a_button(
    visit: Visit, eight_types_server: LiveServer, language: str
) -> None:
    visitor = two_answers(visit, eight_types_server, language)
    shown = visitor.page.locator("main").inner_text()
    assert "written first" in shown
    assert "written second" in shown
    assert visitor.page.evaluate("document.activeElement.matches('[data-panel]')")
    assert stored_texts(visitor, visitor.attempt_id, visitor.position) == ["written first"]
    assert faults_of(visitor, "two answers") == []


def test_by_keyboard_the_later_one_can_be_taken(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = two_answers(visit, eight_types_server)
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    visitor.page.locator(FORM).wait_for()
    assert visitor.entered() == {"response": ["written second"]}
    assert visitor.page.locator(OFFER).is_hidden()
    assert stored_texts(visitor, visitor.attempt_id, visitor.position) == ["written first", "written second"]


def test_the_stored_one_can_be_kept_and_the_other_is_not_offered_again(
    visit: Visit, eight_types_server: LiveServer
) -> None:
    visitor = two_answers(visit, eight_types_server)
    visitor.page.locator("[data-keep-stored]").click()
    visitor.page.locator(FORM).wait_for()
    assert visitor.entered() == {"response": ["written first"]}
    assert visitor.page.locator(OFFER).is_hidden()


def test_two_tabs_at_the_same_text_are_asked_nothing(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = visit(eight_types_server)
    visitor.start_at("short_text", "test")
    second = visitor.context.new_page()
    second.goto(visitor.page.url)
    for page in (visitor.page, second):
        visitor.page = page
        field(visitor).fill("the same")
        page.locator(STATE, has_text="Saved at").wait_for()
    assert visitor.answers_stored() == 1
    field(visitor).fill("the same, and more")
    wait_until_stored(visitor, "the same, and more")
    assert visitor.page.locator(PANEL).count() == 0
