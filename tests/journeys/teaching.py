"""What teachers and students of a class do at their browsers, in any language: a function a deed, by its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.people import MAIN_BUTTON, fill_in
from tests.journeys.visitor import ANSWER, FORM, SUBMIT
from tests.web.account.visitors import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.journeys.visitor import Visitor

OPEN_CLASSES = ".navigation a[href='/classes']"
DONE = "main .notice--success"
PERRY = "Perry"
"""An answer to the sample's short question that its key does not know."""


def make_class(visitor: Visitor, name: str) -> str:
    """Make a class by way of the navigation, end on its code, and return its address."""
    visitor.page.locator(OPEN_CLASSES).click()
    visitor.page.locator("main a[href='/classes/new']").click()
    fill_in(visitor, name=name)
    visitor.page.locator(".join-code__symbols").wait_for()
    return visitor.page.url.removesuffix("/code").removeprefix(visitor.server.url)


def join_with_new_account(visitor: Visitor, code: str, username: str) -> None:
    """Join a class by its code, with an account that is made on the way."""
    visitor.open("/join")
    fill_in(visitor, code=code.lower())
    fill_in(visitor, username=username, password=PASSWORD)
    visitor.page.locator(MAIN_BUTTON).click()
    visitor.page.locator(DONE).last.wait_for()


def compose_set(visitor: Visitor, title: str, slugs: Sequence[str]) -> str:
    """Make a set of these items by way of the navigation, and return its address."""
    visitor.page.locator(".navigation a[href='/sets']").click()
    visitor.page.locator("main a[href='/sets/new']").click()
    fill_in(visitor, title=title)
    visitor.page.locator("main button[value='items']").click()
    for slug in slugs:
        visitor.page.locator(f"main input[name='item'][value='{slug}']").check()
    visitor.page.locator("main form[method='post'] button.button--primary").click()
    visitor.page.locator(DONE).wait_for()
    address = visitor.page.url.removeprefix(visitor.server.url).split("?")[0].removesuffix("/items")
    visitor.open(address)
    assert visitor.page.locator(".set-entry").count() == len(slugs)
    return address


def assign(visitor: Visitor, class_url: str, title: str) -> str:
    """Give the open set to the class under the conditions that are offered, and return the assignment's address."""
    visitor.page.locator(f"main a[href^='{class_url}/assignments/new']").click()
    fill_in(visitor, title=title)
    visitor.page.locator(DONE).wait_for()
    return visitor.page.url.removeprefix(visitor.server.url)


def allow_attempts(visitor: Visitor, assignment: str, student: str, attempts: str) -> None:
    """Give a student another number of attempts."""
    visitor.open(assignment).locator("main a[href$='/overrides']").click()
    visitor.page.locator("main a[href$='/overrides/new']").click()
    visitor.page.locator("select[name='student']").select_option(label=student)
    visitor.page.locator("[name='change_attempts']").check()
    visitor.page.locator("[name='attempts']").fill(attempts)
    visitor.page.locator(MAIN_BUTTON).click()
    visitor.page.locator(DONE).wait_for()


def look_as(visitor: Visitor, assignment: str, student: str) -> str:
    """Which condition of an assignment an override decides for a student, as text."""
    visitor.open(assignment).locator("main a[href$='/seen-by']").click()
    visitor.page.locator("select[name='student']").select_option(label=student)
    visitor.page.locator("main form button.button--primary").click()
    visitor.page.locator("#why").wait_for()
    row = visitor.page.locator("tr", has=visitor.page.locator("a[href*='/overrides/']"))
    return row.locator("td").first.inner_text()


def take(visitor: Visitor, assignment: str) -> str:
    """Take an assignment: everything right but the short answer; returns the address of the result."""
    assert visitor.page.locator("h1").count() == 1
    visitor.page.locator(f"main a[href='{assignment}']").click()
    visitor.page.locator(MAIN_BUTTON).click()
    visitor.page.wait_for_url("**/questions/1")
    while "/questions/" in visitor.page.url:
        here = visitor.page.url
        visitor.enter({"response": PERRY} if visitor.question_type == "short_text" else visitor.right_entry())
        visitor.page.locator(f"{FORM} {ANSWER}, {ANSWER}[form='answer-form']").click()
        visitor.page.wait_for_url(lambda url, here=here: url.split("#")[0] != here.split("#")[0])
    visitor.page.locator(SUBMIT).click()
    visitor.page.wait_for_url("**/result")
    return visitor.page.url.removeprefix(visitor.server.url)


def claim(visitor: Visitor, reason: str) -> None:
    """Say on the open result that the one answer that can be claimed should count."""
    fold = visitor.page.locator("details.claim", has=visitor.page.locator("textarea")).first
    fold.locator("summary").click()
    fold.locator("textarea").fill(reason)
    fold.locator("button").click()
    visitor.page.locator(DONE).wait_for()


def apply_correction(visitor: Visitor, reason: str, policy: str) -> str:
    """From the form of a change: the preview, as text, after which the correction is applied by a policy."""
    visitor.page.locator("main textarea[name='reason']").fill(reason)
    visitor.page.locator(MAIN_BUTTON).click()
    visitor.page.locator("form[action$='/apply']").wait_for()
    preview = visitor.page.locator("main").inner_text()
    visitor.page.locator(f"form[action$='/apply'] [name='policy'][value='{policy}']").check()
    visitor.page.locator("form[action$='/apply'] button").click()
    visitor.page.wait_for_url("**/corrections/*")
    return preview
