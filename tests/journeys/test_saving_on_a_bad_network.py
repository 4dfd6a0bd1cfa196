"""What is typed in a test is stored by itself, and outlives a lost network, a reload and a crash."""

from __future__ import annotations

import re
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
    is_stored,
    stored_texts,
    type_into_a_draft,
    wait_until,
    wait_until_stored,
)
from tests.journeys.page_clock import PageClock
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


@pytest.fixture
def clock(visitor: Visitor) -> PageClock:
    """The clock of that page, which stands still."""
    clock = PageClock(visitor)
    visitor.page.reload()
    return clock


def lose_the_network_while_typing(visitor: Visitor) -> None:
    visitor.context.set_offline(True)
    type_into_a_draft(visitor, TEXT)
    # The browser hands what a page has stored over to its storage behind the page's back, and tells nobody when.
    visitor.page.wait_for_timeout(500)


def says(visitor: Visitor, words: str) -> bool:
    """Whether a screen reader was told so."""
    return words in (visitor.page.locator(ANNOUNCED).text_content() or "")


def test_typing_is_stored_within_five_seconds_without_any_button(visitor: Visitor, clock: PageClock) -> None:
    field(visitor).press_sequentially(TEXT)
    assert visitor.answers_stored() == 0
    clock.go_on_until(lambda: is_stored(visitor, TEXT), 5)
    wait_until(visitor, lambda: "Saved at" in visitor.page.locator(STATE).inner_text())
    wait_until(visitor, lambda: drafts_in(visitor) == 0)


def test_typing_without_a_pause_is_never_more_than_five_seconds_ahead_of_what_is_stored(
    visitor: Visitor, clock: PageClock
) -> None:
    stored: list[int] = []
    for _key in range(24):
        field(visitor).press_sequentially("x")
        clock.go_on(0.5)
        clock.wait_for_replies()
        texts = stored_texts(visitor, visitor.attempt_id, visitor.position)
        stored.append(len(texts[-1]) if texts else 0)
    in_five_seconds = 10
    assert all(letters >= number - in_five_seconds for number, letters in enumerate(stored, 1)), stored
    clock.go_on_until(lambda: is_stored(visitor, "x" * 24), 5)


def test_a_choice_is_stored_at_once_and_stands_after_a_reload(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = visit(eight_types_server)
    for kind in ("choice", "choices", "true_false", "matching", "cloze", "ordering"):
        visitor.start_at(kind, "test")
        if kind == "ordering":
            visitor.page.locator("[data-move]:not(:disabled)").first.click()
        else:
            visitor.enter(visitor.right_entry())
        wait_until(
            visitor, lambda: visitor.answers_stored() > 0 and "Saved" in visitor.page.locator(STATE).inner_text()
        )
        before = visitor.entered()
        visitor.page.reload()
        assert {name: sorted(values) for name, values in visitor.entered().items()} == {
            name: sorted(values) for name, values in before.items()
        }
        assert visitor.page.locator(OFFER).is_hidden()


def test_what_is_the_same_is_not_stored_twice(visitor: Visitor) -> None:
    field(visitor).fill(TEXT)
    visitor.page.locator(STATE, has_text="Saved at").wait_for()
    field(visitor).press("End")
    field(visitor).press_sequentially("!", delay=5)
    field(visitor).press("Backspace")
    with visitor.page.expect_response(lambda reply: reply.request.method == "POST"):
        visitor.press("save")
    visitor.answer({"response": TEXT})
    visitor.page.wait_for_url(re.compile(r"/review|/questions/"))
    assert visitor.answers_stored() == 1


def test_a_lost_network_is_told_within_ten_seconds_and_made_good_within_ten(visitor: Visitor, clock: PageClock) -> None:
    visitor.context.set_offline(True)
    field(visitor).press_sequentially(TEXT)
    clock.go_on_until(lambda: says(visitor, "Not saved yet"), 10)
    assert visitor.page.locator(ANNOUNCED).get_attribute("aria-live") == "polite"
    assert visitor.page.locator(f"{TROUBLE} {STATE}").is_visible()
    clock.go_on(3)
    field(visitor).press_sequentially(" ...last")
    visitor.context.set_offline(False)
    clock.go_on_until(lambda: is_stored(visitor, f"{TEXT} ...last"), 10)
    wait_until(visitor, lambda: says(visitor, "Saved at"))
    assert visitor.page.locator(TROUBLE).count() == 0


def test_a_server_that_does_not_answer_is_told_within_ten_seconds_too(visitor: Visitor, clock: PageClock) -> None:
    visitor.page.route("**/questions/*", lambda route: None if route.request.method == "POST" else route.continue_())
    field(visitor).press_sequentially(TEXT)
    clock.go_on(10)
    wait_until(visitor, lambda: says(visitor, "Not saved yet"))
    visitor.page.unroute_all(behavior="ignoreErrors")
    clock.go_on_until(lambda: is_stored(visitor, TEXT), 10)


def test_a_reply_that_is_lost_makes_no_conflict_and_no_second_answer(visitor: Visitor) -> None:
    visitor.page.route(
        "**/questions/*",
        lambda route: (route.fetch(), route.abort()) if route.request.method == "POST" else route.continue_(),
        times=1,
    )
    field(visitor).press_sequentially(TEXT, delay=5)
    wait_until_stored(visitor, TEXT)
    field(visitor).press_sequentially("!", delay=5)
    wait_until_stored(visitor, f"{TEXT}!")
    wait_until(visitor, lambda: visitor.page.locator(TROUBLE).count() == 0)
    assert stored_texts(visitor, visitor.attempt_id, visitor.position) == [TEXT, f"{TEXT}!"]


def test_going_on_without_a_network_stays_on_the_page_until_it_is_back(visitor: Visitor) -> None:
    url = visitor.page.url
    lose_the_network_while_typing(visitor)
    visitor.page.locator(ANSWER).click()
    visitor.page.locator(TROUBLE).wait_for()
    assert visitor.page.url == url
    visitor.context.set_offline(False)
    wait_until_stored(visitor, TEXT)
    visitor.page.locator(ANSWER).click()
    visitor.page.wait_for_url(lambda reached: reached != url)


def test_going_on_without_a_network_says_that_all_is_saved_and_goes_on_by_itself(visitor: Visitor) -> None:
    url = visitor.page.url
    field(visitor).press_sequentially(TEXT, delay=5)
    wait_until_stored(visitor, TEXT)
    wait_until(visitor, lambda: "Saved at" in visitor.page.locator(STATE).inner_text())
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
    wait_until(visitor, lambda: warned == ["beforeunload"])
    visitor.context.set_offline(False)
    wait_until_stored(visitor, TEXT)
    wait_until(visitor, lambda: visitor.page.locator(TROUBLE).count() == 0)
    visitor.page.close(run_before_unload=True)
    assert warned == ["beforeunload"]


def test_after_a_crash_what_was_typed_without_a_network_is_offered_back(visitor: Visitor) -> None:
    url = visitor.page.url
    lose_the_network_while_typing(visitor)
    crash(visitor)
    visitor.context.set_offline(False)
    visitor.page.goto(url)
    visitor.page.locator(OFFER).wait_for()
    assert TEXT in visitor.page.locator(OFFER).inner_text()
    assert visitor.entered() == {}, "offered, not put in unasked"
    visitor.page.locator("[data-draft-use]").click()
    assert visitor.entered() == {"response": [TEXT]}
    wait_until_stored(visitor, TEXT)
    wait_until(visitor, lambda: drafts_in(visitor) == 0)


def test_after_a_reload_without_a_network_the_text_is_back(visitor: Visitor) -> None:
    url = visitor.page.url
    lose_the_network_while_typing(visitor)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        visitor.page.reload()
    visitor.context.set_offline(False)
    visitor.page.goto(url)
    # The farewell of the page that went may have reached the server yet: then the text is in its field.
    wait_until(
        visitor,
        lambda: TEXT in visitor.page.locator(OFFER).inner_text() or visitor.entered() == {"response": [TEXT]},
    )


def test_a_draft_that_is_thrown_away_is_gone(visitor: Visitor) -> None:
    url = visitor.page.url
    lose_the_network_while_typing(visitor)
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
    visitor.page.close()
    visitor.page = visitor.context.new_page()
    visitor.context.set_offline(False)
    visitor.page.goto(url)
    visitor.page.locator(OFFER).wait_for()
    field(visitor).press_sequentially("another thought", delay=5)
    wait_until_stored(visitor, "another thought")
    visitor.page.reload()
    visitor.page.locator(OFFER).wait_for()
    assert TEXT in visitor.page.locator(OFFER).inner_text()
