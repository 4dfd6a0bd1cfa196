"""Saving as it looks and sounds: in both languages, by keyboard, without scripts, and by axe in every state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.accessibility import faults_of
from tests.journeys.answers_kept import (
    OFFER,
    STATE,
    TROUBLE,
    crash,
    field,
    stored_texts,
    type_into_a_draft,
    wait_until_stored,
)
from tests.journeys.visitor import FORM

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_state_passes_axe_and_fits_a_narrow_screen(
    visit: Visit, eight_types_server: LiveServer, language: str
) -> None:
    visitor = visit(eight_types_server, language)
    visitor.start_at("short_text", "test")
    faults = faults_of(visitor, "nothing saved")
    url = visitor.page.url
    visitor.context.set_offline(True)
    type_into_a_draft(visitor, "w" * 80)
    visitor.page.locator(TROUBLE).wait_for()
    faults += faults_of(visitor, "not saved")
    crash(visitor)
    visitor.context.set_offline(False)
    visitor.page.goto(url)
    visitor.page.locator(OFFER).wait_for()
    faults += faults_of(visitor, "a draft on offer")
    assert faults == []


def test_by_keyboard_alone_a_draft_is_taken_and_saved(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = visit(eight_types_server)
    visitor.start_at("short_text", "test")
    url = visitor.page.url
    visitor.context.set_offline(True)
    type_into_a_draft(visitor, "by keyboard")
    visitor.page.locator(TROUBLE).wait_for()
    crash(visitor)
    visitor.context.set_offline(False)
    visitor.page.goto(url)
    visitor.page.locator(OFFER).wait_for()
    field(visitor).focus()
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.name") == "response"
    wait_until_stored(visitor, "by keyboard")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(lambda reached: reached != url)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_without_scripts_a_button_saves_and_the_page_says_when(
    visit: Visit, eight_types_server: LiveServer, language: str
) -> None:
    visitor = visit(eight_types_server, language, scripts=False)
    visitor.start_at("short_text", "test")
    before = visitor.page.locator(STATE).inner_text()
    visitor.enter({"response": "Galaxy"})
    visitor.press("save")
    visitor.page.locator(FORM).wait_for()
    assert stored_texts(visitor, visitor.attempt_id, visitor.position) == ["Galaxy"]
    assert field(visitor).input_value() == "Galaxy"
    assert visitor.page.locator(STATE).inner_text() != before
    assert visitor.page.locator(OFFER).is_hidden()


def test_switching_the_language_saves_first(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = visit(eight_types_server)
    visitor.start_at("short_text", "test")
    field(visitor).press_sequentially("Galaxy", delay=1)
    visitor.switch_language("ja")
    assert visitor.entered() == {"response": ["Galaxy"]}
    assert stored_texts(visitor, visitor.attempt_id, visitor.position) == ["Galaxy"]
