"""What is typed in a test is stored by itself, and outlives a lost network, a reload and a crash."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

from tests.journeys.answers_kept import (
    ANNOUNCED,
    OFFER,
    STATE,
    TROUBLE,
    crash,
    drafts_in,
    field,
    seconds_until,
    seconds_until_stored,
    stored_texts,
)
from tests.journeys.visitor import ANSWER

if TYPE_CHECKING:
    from playwright.sync_api import Dialog

    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
TEXT = "the Galaxy, I think"


@pytest.fixture
def visitor(visit: Visit, eight_types_server: LiveServer) -> Visitor:
    """Somebody on the page of a question to type into, in a test."""
    visitor = visit(eight_types_server)
    visitor.start_at("short_text", "test")
    return visitor


def lose_the_network_while_typing(visitor: Visitor) -> None:
    visitor.context.set_offline(True)
    field(visitor).press_sequentially(TEXT, delay=5)


def test_typing_is_stored_within_five_seconds_without_any_button(visitor: Visitor) -> None:
    field(visitor).press_sequentially(TEXT, delay=5)
    assert seconds_until_stored(visitor, TEXT, 5) < 5
    seconds_until(visitor, lambda: "Saved at" in visitor.page.locator(STATE).inner_text(), 5)
    seconds_until(visitor, lambda: drafts_in(visitor) == 0, 2)


def test_typing_without_a_pause_is_never_more_than_five_seconds_ahead_of_what_is_stored(visitor: Visitor) -> None:
    saved: list[float] = []
    visitor.page.on("requestfinished", lambda one: saved.append(time.monotonic()) if one.method == "POST" else None)
    began = time.monotonic()
    field(visitor).press_sequentially("x" * 12, delay=500)
    assert saved, "typed for six seconds, without a pause"
    assert saved[0] - began < 5
    assert stored_texts(visitor, visitor.attempt_id, visitor.position)
    stopped = time.monotonic()
    seconds_until_stored(visitor, "x" * 12, 5)
    assert time.monotonic() - stopped < 5


def test_a_choice_is_stored_at_once_and_stands_after_a_reload(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = visit(eight_types_server)
    for kind in ("choice", "choices", "true_false", "matching", "cloze", "ordering"):
        visitor.start_at(kind, "test")
        if kind == "ordering":
            visitor.page.locator("[data-move]:not(:disabled)").first.click()
        else:
            visitor.enter(visitor.right_entry())
        seconds_until(
            visitor, lambda: visitor.answers_stored() > 0 and "Saved" in visitor.page.locator(STATE).inner_text(), 5
        )
        before = visitor.entered()
        visitor.page.reload()
        assert {name: sorted(values) for name, values in visitor.entered().items()} == {
            name: sorted(values) for name, values in before.items()
        }
        assert visitor.page.locator(OFFER).is_hidden()


def test_what_is_the_same_is_not_stored_twice(visitor: Visitor) -> None:
    field(visitor).fill(TEXT)
    seconds_until_stored(visitor, TEXT, 5)
    field(visitor).press("End")
    field(visitor).press_sequentially("!", delay=5)
    field(visitor).press("Backspace")
    visitor.press("save")
    visitor.page.wait_for_timeout(1000)
    visitor.answer({"response": TEXT})
    visitor.page.wait_for_url(re.compile(r"/review|/questions/"))
    assert visitor.answers_stored() == 1


def test_a_lost_network_is_told_within_ten_seconds_and_made_good_within_ten(visitor: Visitor) -> None:
    lose_the_network_while_typing(visitor)
    seconds_until(visitor, lambda: "Not saved yet" in (visitor.page.locator(ANNOUNCED).text_content() or ""), 10)
    assert visitor.page.locator(ANNOUNCED).get_attribute("aria-live") == "polite"
    assert visitor.page.locator(f"{TROUBLE} {STATE}").is_visible()
    visitor.page.wait_for_timeout(3000)
    field(visitor).press_sequentially(" ...last", delay=5)
    visitor.context.set_offline(False)
    seconds_until_stored(visitor, f"{TEXT} ...last", 10)
    seconds_until(visitor, lambda: "Saved at" in (visitor.page.locator(ANNOUNCED).text_content() or ""), 2)
    assert visitor.page.locator(TROUBLE).count() == 0


def test_a_server_that_does_not_answer_is_told_too(visitor: Visitor) -> None:
    visitor.page.route("**/questions/*", lambda route: None if route.request.method == "POST" else route.continue_())
    field(visitor).press_sequentially(TEXT, delay=5)
    seconds_until(visitor, lambda: "Not saved yet" in (visitor.page.locator(ANNOUNCED).text_content() or ""), 10)
    visitor.page.unroute_all(behavior="ignoreErrors")
    seconds_until_stored(visitor, TEXT, 10)


def test_a_reply_that_is_lost_makes_no_conflict_and_no_second_answer(visitor: Visitor) -> None:
    visitor.page.route(
        "**/questions/*",
        lambda route: (route.fetch(), route.abort()) if route.request.method == "POST" else route.continue_(),
        times=1,
    )
    field(visitor).press_sequentially(TEXT, delay=5)
    seconds_until_stored(visitor, TEXT, 5)
    field(visitor).press_sequentially("!", delay=5)
    seconds_until_stored(visitor, f"{TEXT}!", 10)
    seconds_until(visitor, lambda: visitor.page.locator(TROUBLE).count() == 0, 5)
    assert stored_texts(visitor, visitor.attempt_id, visitor.position) == [TEXT, f"{TEXT}!"]


def test_going_on_without_a_network_stays_on_the_page_until_it_is_back(visitor: Visitor) -> None:
    url = visitor.page.url
    lose_the_network_while_typing(visitor)
    visitor.page.locator(ANSWER).click()
    visitor.page.locator(TROUBLE).wait_for()
    assert visitor.page.url == url
    visitor.context.set_offline(False)
    seconds_until_stored(visitor, TEXT, 10)
    visitor.page.locator(ANSWER).click()
    visitor.page.wait_for_url(lambda reached: reached != url)


def test_going_on_without_a_network_says_that_all_is_saved_and_goes_on_by_itself(visitor: Visitor) -> None:
    url = visitor.page.url
    field(visitor).press_sequentially(TEXT, delay=5)
    seconds_until_stored(visitor, TEXT, 5)
    seconds_until(visitor, lambda: "Saved at" in visitor.page.locator(STATE).inner_text(), 5)
    visitor.context.set_offline(True)
    visitor.page.locator(ANSWER).click()
    visitor.page.locator(TROUBLE).wait_for()
    assert "Everything you have written is saved" in visitor.page.locator(STATE).inner_text()
    assert "Not saved" not in (visitor.page.locator(ANNOUNCED).text_content() or "")
    visitor.context.set_offline(False)
    visitor.page.wait_for_url(lambda reached: reached != url)


def test_closing_the_tab_warns_only_while_something_is_unsaved(visitor: Visitor) -> None:
    warned: list[str] = []

    def stay(dialog: Dialog) -> None:
        warned.append(dialog.type)
        dialog.dismiss()

    visitor.page.on("dialog", stay)
    lose_the_network_while_typing(visitor)
    visitor.page.close(run_before_unload=True)
    seconds_until(visitor, lambda: warned == ["beforeunload"], 5)
    visitor.context.set_offline(False)
    seconds_until_stored(visitor, TEXT, 10)
    seconds_until(visitor, lambda: visitor.page.locator(TROUBLE).count() == 0, 5)
    visitor.page.close(run_before_unload=True)
    assert warned == ["beforeunload"]


def test_after_a_crash_what_was_typed_without_a_network_is_offered_back(visitor: Visitor) -> None:
    url = visitor.page.url
    lose_the_network_while_typing(visitor)
    visitor.page.wait_for_timeout(500)
    crash(visitor)
    visitor.context.set_offline(False)
    visitor.page.goto(url)
    visitor.page.locator(OFFER).wait_for()
    assert TEXT in visitor.page.locator(OFFER).inner_text()
    assert visitor.entered() == {}, "offered, not put in unasked"
    visitor.page.locator("[data-draft-use]").click()
    assert visitor.entered() == {"response": [TEXT]}
    seconds_until_stored(visitor, TEXT, 5)
    seconds_until(visitor, lambda: drafts_in(visitor) == 0, 2)


def test_after_a_reload_without_a_network_the_text_is_back(visitor: Visitor) -> None:
    url = visitor.page.url
    lose_the_network_while_typing(visitor)
    visitor.page.wait_for_timeout(500)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        visitor.page.reload()
    visitor.context.set_offline(False)
    visitor.page.goto(url)
    # The farewell of the page that went may have reached the server yet: then the text is in its field.
    seconds_until(
        visitor,
        lambda: TEXT in visitor.page.locator(OFFER).inner_text() or visitor.entered() == {"response": [TEXT]},
        5,
    )


def test_a_draft_that_is_thrown_away_is_gone(visitor: Visitor) -> None:
    url = visitor.page.url
    lose_the_network_while_typing(visitor)
    visitor.page.wait_for_timeout(500)
    visitor.page.close()
    visitor.page = visitor.context.new_page()
    visitor.context.set_offline(False)
    visitor.page.goto(url)
    visitor.page.locator("[data-draft-drop]").click()
    assert drafts_in(visitor) == 0
    visitor.page.reload()
    assert visitor.page.locator(OFFER).is_hidden()
    assert visitor.answers_stored() == 0


def test_typing_beside_an_offered_draft_loses_neither(visitor: Visitor) -> None:
    url = visitor.page.url
    lose_the_network_while_typing(visitor)
    visitor.page.wait_for_timeout(500)
    visitor.page.close()
    visitor.page = visitor.context.new_page()
    visitor.context.set_offline(False)
    visitor.page.goto(url)
    visitor.page.locator(OFFER).wait_for()
    field(visitor).press_sequentially("another thought", delay=5)
    seconds_until_stored(visitor, "another thought", 5)
    visitor.page.reload()
    visitor.page.locator(OFFER).wait_for()
    assert TEXT in visitor.page.locator(OFFER).inner_text()
