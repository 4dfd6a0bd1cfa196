"""A test: back and forth, flags, jumps that save, the list of what is open, the result at the end only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.visitor import ANSWER, SUBMIT

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Entry, Visitor

pytestmark = pytest.mark.browser


def set_up_test(visitor: Visitor) -> None:
    """Choose a test of five questions on the set-up page."""
    page = visitor.open("/quiz/new")
    page.locator("input[name='size'][value='5']").check()
    page.locator("input[name='feedback_mode'][value='test']").check()
    page.locator("form[action='/quiz'] button.button--primary").click()
    page.wait_for_url("**/questions/1")


def as_sets(entry: Entry) -> dict[str, set[str]]:
    return {name: {values} if isinstance(values, str) else set(values) for name, values in entry.items()}


def press_and_reach(visitor: Visitor, action: str, place: str) -> None:
    visitor.press(action)
    visitor.page.wait_for_url(f"**/{place}")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_test_from_set_up_to_result(visit: Visit, builtin_server: LiveServer, language: str, scripts: bool) -> None:
    visitor = visit(builtin_server, language, scripts=scripts)
    set_up_test(visitor)
    first = visitor.right_entry()
    visitor.answer(first)
    visitor.page.wait_for_url("**/questions/2")
    assert visitor.page.locator(".feedback").count() == 0
    press_and_reach(visitor, "previous", "questions/1")
    assert {name: set(values) for name, values in visitor.entered().items()} == as_sets(first)
    press_and_reach(visitor, "go-3", "questions/3")
    visitor.enter(visitor.right_entry())
    press_and_reach(visitor, "go-5", "questions/5")
    visitor.press("flag")
    visitor.page.locator("button[value='unflag']").wait_for()
    press_and_reach(visitor, "review", "review")
    named = visitor.page.locator(".notice--warning a").evaluate_all("all => all.map(one => one.href.split('/').pop())")
    assert named == ["2", "4", "5"]
    assert visitor.page.locator(".notice:not(.notice--warning) a").count() == 1
    visitor.page.locator(".notice--warning a").nth(1).click()
    visitor.page.wait_for_url("**/questions/4")
    visitor.answer(visitor.right_entry())
    visitor.page.wait_for_url("**/questions/5")
    visitor.page.locator(ANSWER).click()
    visitor.page.wait_for_url("**/review")
    visitor.page.locator(SUBMIT).click()
    visitor.page.wait_for_url("**/result")
    assert visitor.page.locator(".result-question .feedback--right").count() == 3
    assert visitor.page.locator(".result-question").count() == 5
