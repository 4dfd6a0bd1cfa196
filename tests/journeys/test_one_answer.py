"""A double click, Back, a reload, a second tab: one answer, and never another one in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.visitor import ANSWER, FORM
from tests.journeys.wrong_answers import wrong_entry
from tests.web.students import Student

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def visitor(request: pytest.FixtureRequest, visit: Visit, eight_types_server: LiveServer) -> Visitor:
    return visit(eight_types_server, scripts=bool(request.param))


def test_a_double_click_on_start_begins_one_quiz(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.page.locator(".home-start form[action='/quiz'] button").dblclick()
    visitor.page.wait_for_url("**/questions/1")
    visitor.open("/progress")
    assert visitor.page.locator("table a[href*='/attempts/']").count() == 1


def test_a_double_click_answers_once(visitor: Visitor) -> None:
    visitor.start_at("choice")
    visitor.enter(visitor.right_entry())
    visitor.page.locator(ANSWER).dblclick()
    visitor.page.locator(".feedback--right").wait_for()
    assert visitor.answers_stored() == 1


def test_a_reload_shows_the_answer_and_sends_nothing(visitor: Visitor) -> None:
    visitor.start_at("short_text")
    visitor.answer(visitor.right_entry())
    visitor.page.locator(".feedback--right").wait_for()
    visitor.page.reload()
    visitor.page.locator(".feedback--right").wait_for()
    assert visitor.answers_stored() == 1


def test_back_then_another_answer_leaves_the_first_one(visitor: Visitor) -> None:
    visitor.start_at("choice")
    visitor.answer(visitor.right_entry())
    visitor.page.locator(".feedback--right").wait_for()
    visitor.page.go_back()
    if visitor.page.locator(FORM).count():  # A page kept by the browser; else the server shows the settled one.
        visitor.answer(wrong_entry(*Student(visitor.server.app).item(visitor.attempt_id, visitor.position)))
    visitor.page.locator(".feedback--right").wait_for()
    assert visitor.answers_stored() == 1


def test_a_second_tab_cannot_answer_again(visitor: Visitor) -> None:
    visitor.start_at("choice")
    first, second = visitor.page, visitor.context.new_page()
    second.goto(first.url)
    visitor.answer(visitor.right_entry())
    first.locator(".feedback--right").wait_for()
    visitor.page = second
    visitor.answer(wrong_entry(*Student(visitor.server.app).item(visitor.attempt_id, visitor.position)))
    second.locator(".notice--warning").wait_for()
    assert second.locator(".feedback--right").count() == 1
    assert visitor.answers_stored() == 1


@pytest.mark.parametrize("keep", ["stored", "sent"])
def test_in_a_test_the_learner_chooses_between_two_tabs(visitor: Visitor, keep: str) -> None:
    visitor.start_at("short_text", "test")
    first, second, url = visitor.page, visitor.context.new_page(), visitor.page.url
    second.goto(url)
    visitor.answer({"response": "written first"})
    first.wait_for_url(lambda reached: reached != url)
    visitor.page = second
    visitor.refusals = {409}
    visitor.answer({"response": "written second"})
    second.locator("dl").wait_for()
    assert "written first" in second.locator("dl").inner_text()
    assert "written second" in second.locator("dl").inner_text()
    second.locator("main .actions .button").nth(0 if keep == "stored" else 1).click()
    second.wait_for_url(lambda reached: "/questions/" in reached or "/review" in reached)
    second.goto(url)
    assert visitor.entered() == {"response": ["written first" if keep == "stored" else "written second"]}
