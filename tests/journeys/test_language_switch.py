"""Switching the language in the middle of a question keeps what was entered, whatever the type."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.clock import now

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
    if scripts:
        # With the clock standing still, no page saves because somebody took long.
        visitor.page.clock.install()
        visitor.page.clock.pause_at(now() + timedelta(hours=1))
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
    # The script of a test saves what stands on a page that is left: once a question, however often it is switched.
    assert visitor.answers_stored() == (8 if scripts and feedback_mode == "test" else 0)


def test_a_settled_question_is_read_in_the_other_language(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = visit(eight_types_server)
    visitor.start_at("choice")
    visitor.answer(visitor.right_entry())
    visitor.page.locator(".feedback--right").wait_for()
    visitor.switch_language("ja")
    assert visitor.page.locator(".question").get_attribute("lang") == "ja"
    assert visitor.page.locator(".feedback--right").count() == 1
