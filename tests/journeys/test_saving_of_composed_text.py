"""Text that an input method composes is saved on the way, and nothing that the page does disturbs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.answers_kept import TROUBLE, drafts_in, field, wait_until, wait_until_stored

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
READING, WORD = "しんかんせん", "新幹線"


@pytest.fixture
def visitor(visit: Visit, eight_types_server: LiveServer) -> Visitor:
    """Somebody on the page of a question to type into, in a test."""
    visitor = visit(eight_types_server, language="ja")
    visitor.start_at("short_text", "test")
    return visitor


def told(keyboard: CDPSession, what: str, text: str, **more: int) -> None:
    """Tell the browser what an input method does."""
    keyboard.send(f"Input.{what}", {"text": text, **more})  # pyright: ignore[reportUnknownMemberType]


def test_saving_on_the_way_leaves_the_composition_as_it_is(visitor: Visitor) -> None:
    keyboard = visitor.context.new_cdp_session(visitor.page)
    field(visitor).focus()
    for end in range(1, len(READING) + 1):
        told(keyboard, "imeSetComposition", READING[:end], selectionStart=end, selectionEnd=end)
    wait_until_stored(visitor, READING)
    told(keyboard, "insertText", WORD)
    assert visitor.entered() == {"response": [WORD]}, "the characters take the place of the reading"
    wait_until_stored(visitor, WORD)
    wait_until(visitor, lambda: drafts_in(visitor) == 0)
    assert visitor.page.locator(TROUBLE).count() == 0
