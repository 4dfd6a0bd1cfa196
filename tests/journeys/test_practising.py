"""A whole quiz in practice: from the home page to the notes, in both languages, with scripts and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.visitor import ANSWER, FORM, SUBMIT, Visitor
from tests.journeys.wrong_answers import wrong_entry
from tests.web.students import Student

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer

pytestmark = pytest.mark.browser
HINT_FIRST = {"choices", "matching"}
WRONG_FIRST = {"choice", "cloze"}
RIGHT_AT_ONCE = {"true_false", "short_text", "ordering"}
SHOWN_AT_ONCE = {"numeric"}
EIGHT = HINT_FIRST | WRONG_FIRST | RIGHT_AT_ONCE | SHOWN_AT_ONCE


def wrong(visitor: Visitor) -> dict[str, list[str]]:
    return wrong_entry(*Student(visitor.server.app).item(visitor.attempt_id, visitor.position))


def take_hint(visitor: Visitor) -> None:
    visitor.press("hint")
    visitor.page.locator(".notice").wait_for()


def settle_one(visitor: Visitor) -> str:
    """Each type another way through: hint, wrong and right; wrong and shown; right at once; shown at once."""
    kind = visitor.question_type
    if kind in HINT_FIRST:
        take_hint(visitor)
    if kind in HINT_FIRST | WRONG_FIRST:
        visitor.answer(wrong(visitor))
        visitor.page.locator(".feedback--wrong").wait_for()
        assert visitor.page.locator(FORM).count() == 1, "there is a second try"
    if kind in HINT_FIRST | RIGHT_AT_ONCE:
        visitor.answer(visitor.right_entry())
        state = "right"
    else:
        visitor.press("reveal")
        state = "shown"
    visitor.page.locator(f".feedback--{state}").wait_for()
    assert visitor.page.locator(".feedback__fact a").count() >= 1
    assert visitor.page.locator(FORM).count() == 0
    return kind


def practise(visitor: Visitor, size: int) -> set[str]:
    """Go through the quiz whose first question is open, up to its result; returns the types met."""
    types: set[str] = set()
    for position in range(1, size + 1):
        assert visitor.position == position
        types.add(settle_one(visitor))
        assert visitor.overflow() <= 0
        visitor.page.locator(ANSWER if position < size else SUBMIT).click()
    visitor.page.wait_for_url("**/result")
    return types


def look_at_progress_and_notes(visitor: Visitor) -> None:
    """From a result to its line in the progress, to the notes, and to the result again by that line."""
    result = visitor.page.url
    line = visitor.page.locator(f"table a[href='/attempts/{visitor.attempt_id}/result']").first
    visitor.page.locator(".navigation a[href='/notes']").click()
    assert visitor.page.locator(".passage").count() >= 1
    visitor.page.locator(".navigation a[href='/progress']").click()
    line.click()
    visitor.page.wait_for_url(result)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize(("language", "width"), [("en", 320), ("ja", 1280)])
def test_a_guest_goes_through_a_whole_quiz(
    visit: Visit, eight_types_server: LiveServer, language: str, width: int, scripts: bool
) -> None:
    visitor = visit(eight_types_server, language, scripts=scripts, width=width)
    visitor.start()
    assert visitor.page.locator("html").get_attribute("lang") == language
    assert practise(visitor, 8) == EIGHT
    assert visitor.page.locator(".result-question").count() == 8
    # Two by hint and second try, 0.375 each; three at once, 1 each; three were shown.
    assert "3.75" in visitor.page.locator(".score").inner_text()
    assert visitor.overflow() <= 0
    look_at_progress_and_notes(visitor)
    visitor.page.locator("form[action$='/practise-missed'] button").click()
    visitor.page.wait_for_url("**/questions/1")
    assert visitor.page.locator(".progress__step").count() == 3


def test_the_built_in_questions_go_all_the_way(visit: Visit, builtin_server: LiveServer) -> None:
    visitor = visit(builtin_server)
    visitor.start()
    for position in range(1, 11):
        visitor.answer(visitor.right_entry())
        visitor.page.locator(".feedback--right").wait_for()
        visitor.page.locator(ANSWER if position < 10 else SUBMIT).click()
    visitor.page.wait_for_url("**/result")
    look_at_progress_and_notes(visitor)
