"""A teacher's work by keyboard alone: a class, a set put in order, an assignment, a mark changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.models.people import Role
from tests.journeys.gradebooks import make_gradebook
from tests.journeys.keyboard import press_on, tab_to, type_into
from tests.journeys.people import MAIN_BUTTON
from tests.journeys.teaching import DONE, OPEN_CLASSES
from tests.web.account.visitors import PASSWORD, make_user

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser


def follow(visitor: Visitor, selector: str) -> None:
    """Press Enter on a link or button and wait for the page that it leads to."""
    with visitor.page.expect_navigation():
        press_on(visitor, visitor.page.locator(selector).first)


def named(visitor: Visitor, name: str) -> Locator:
    return visitor.page.locator(f"main [name='{name}']").first


def enter(visitor: Visitor, username: str) -> None:
    visitor.open("/sign-in")
    type_into(visitor, named(visitor, "username"), username)
    type_into(visitor, named(visitor, "password"), PASSWORD)
    follow(visitor, MAIN_BUTTON)


def test_from_a_class_to_an_assignment(visit: Visit, eight_types_server: LiveServer) -> None:
    make_user(eight_types_server.app, "keys", Role.TEACHER)
    teacher = visit(eight_types_server)
    enter(teacher, "keys")
    follow(teacher, OPEN_CLASSES)
    follow(teacher, "main a[href='/classes/new']")
    type_into(teacher, named(teacher, "name"), "By keyboard")
    follow(teacher, MAIN_BUTTON)

    follow(teacher, ".navigation a[href='/sets']")
    follow(teacher, "main a[href='/sets/new']")
    type_into(teacher, named(teacher, "title"), "Two questions")
    follow(teacher, MAIN_BUTTON)
    follow(teacher, "main button[value='items']")
    for slug in ("choice-sample", "numeric-sample"):
        press_on(teacher, teacher.page.locator(f"main input[value='{slug}']"), "Space")
    follow(teacher, "main form[method='post'] button.button--primary")
    follow(teacher, "main form[method='post'] a.button")
    before = teacher.page.locator(".set-entry a").all_inner_texts()
    follow(teacher, ".set-entry:first-child button[value*='down']")
    assert teacher.page.locator(".set-entry a").all_inner_texts() == before[::-1]

    follow(teacher, "main a[href*='/assignments/new']")
    type_into(teacher, named(teacher, "title"), "Week 1")
    tab_to(teacher, teacher.page.locator("main [name='review'][value='after_submitting']"))
    teacher.page.keyboard.press("ArrowDown")
    assert teacher.page.locator("main [name='review'][value='after_the_end']").is_checked()
    follow(teacher, MAIN_BUTTON)
    teacher.page.locator(DONE).wait_for()
    assert teacher.page.locator("h1").inner_text() == "Week 1"


def test_a_mark_is_found_in_the_gradebook_and_changed(visit: Visit, eight_types_server: LiveServer) -> None:
    made = make_gradebook(eight_types_server.app, "keyed")
    teacher = visit(eight_types_server)
    enter(teacher, made.teacher)
    teacher.open(made.url)
    follow(teacher, ".cohort-navigation a[href$='/gradebook']")
    follow(teacher, "thead a[href*='sort=total']")
    follow(teacher, "tbody td a")
    type_into(teacher, named(teacher, "points"), "3.5")
    type_into(teacher, named(teacher, "reason"), "The oral part.")
    follow(teacher, "form[action$='/adjust'] button")
    teacher.page.locator(DONE).wait_for()
    assert "3.5 of 4 points" in teacher.page.locator("main").inner_text()
