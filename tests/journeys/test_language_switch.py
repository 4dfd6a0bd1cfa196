"""Switching the language in the middle of a question keeps what was entered, whatever the type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("feedback_mode", ["practise", "test"])
def test_what_was_entered_stays(
    visit: Visit, eight_types_server: LiveServer, feedback_mode: str, scripts: bool
) -> None:
    visitor = visit(eight_types_server, scripts=scripts)
    visitor.start_at("choice", feedback_mode)
    attempt = visitor.attempt_id
    for position in range(1, 9):
        visitor.open(f"/attempts/{attempt}/questions/{position}")
        visitor.enter(visitor.right_entry())
        before = visitor.entered()
        assert before
        stem = visitor.page.locator(".question__stem").inner_text()
        visitor.switch_language("ja")
        assert visitor.page.locator(".question__stem").inner_text() != stem
        assert visitor.entered() == before
        visitor.switch_language("en")
        assert visitor.page.locator(".question__stem").inner_text() == stem
        assert visitor.entered() == before
    # With scripts, a page of a test saves by itself when somebody takes long; nothing else may store an answer.
    assert visitor.answers_stored() == 0 or (scripts and feedback_mode == "test")


def test_a_settled_question_is_read_in_the_other_language(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = visit(eight_types_server)
    visitor.start_at("choice")
    visitor.answer(visitor.right_entry())
    visitor.page.locator(".feedback--right").wait_for()
    visitor.switch_language("ja")
    assert visitor.page.locator(".question").get_attribute("lang") == "ja"
    assert visitor.page.locator(".feedback--right").count() == 1
