"""The next person at the same browser finds nothing of what somebody typed; its owner finds it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.accessibility import faults_of
from tests.journeys.answers_kept import OFFER, STATE, TROUBLE, crash, drafts_in, field, storage_of, type_into_a_draft
from tests.journeys.people import sign_in
from tests.journeys.test_interrupted_answer import open_typed_question
from tests.web.account.visitors import make_user

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
TEXT = "what only I should read"
QUESTION = "[data-sign-out-question]"


def leave_a_draft(visit: Visit, server: LiveServer, name: str, language: str = "en") -> tuple[Visitor, str]:
    """Somebody who typed what could not be saved, and went to the page to sign out on; and the question's address."""
    make_user(server.app, name)
    visitor = visit(server, language)
    sign_in(visitor, name)
    open_typed_question(visitor, "test")
    url = visitor.page.url
    visitor.page.route(
        "**/questions/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    type_into_a_draft(visitor, TEXT)
    visitor.page.locator(TROUBLE).wait_for()
    crash(visitor)
    visitor.open("/account")
    return visitor, url


def press_sign_out(visitor: Visitor) -> None:
    visitor.page.locator("form[action='/sign-out'] button").click()


def signed_out(visitor: Visitor) -> None:
    visitor.page.locator(".navigation a[href^='/sign-in']").wait_for()


def test_signing_out_asks_and_a_draft_that_is_kept_can_only_be_read_by_its_owner(
    visit: Visit, eight_types_server: LiveServer
) -> None:
    make_user(eight_types_server.app, "second-user")
    visitor, url = leave_a_draft(visit, eight_types_server, "first-user")
    press_sign_out(visitor)
    visitor.page.locator(f"{QUESTION} [data-keep]").click()
    signed_out(visitor)
    assert drafts_in(visitor) == 1
    assert TEXT not in storage_of(visitor)
    visitor.page.go_back()
    assert TEXT not in visitor.page.content()

    sign_in(visitor, "second-user")
    assert visitor.open(url.removeprefix(visitor.server.url)).locator("form[data-question-form]").count() == 0
    open_typed_question(visitor, "test")
    field(visitor).fill("what the next one writes")
    visitor.page.locator(STATE, has_text="Saved at").wait_for()  # long after a draft would have been offered
    assert visitor.page.locator(OFFER).is_hidden()
    assert TEXT not in visitor.page.content() + storage_of(visitor)
    visitor.open("/account")
    press_sign_out(visitor)
    signed_out(visitor)
    assert drafts_in(visitor) == 1, "somebody else's locked draft is not this person's to delete"

    sign_in(visitor, "first-user")
    visitor.page.goto(url)
    visitor.page.locator(OFFER).wait_for()
    assert TEXT in visitor.page.locator(OFFER).inner_text()


def test_a_draft_that_is_deleted_leaves_the_storage_empty(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor, _url = leave_a_draft(visit, eight_types_server, "deleting-user")
    press_sign_out(visitor)
    visitor.page.locator(f"{QUESTION} [data-drop]").click()
    signed_out(visitor)
    assert storage_of(visitor) == "[{},{},[],[]]"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_one_can_think_again_by_keyboard(visit: Visit, eight_types_server: LiveServer, language: str) -> None:
    visitor, _url = leave_a_draft(visit, eight_types_server, f"hesitating-user-{language}", language)
    visitor.page.locator("form[action='/sign-out'] button").focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.locator(QUESTION).wait_for()
    assert faults_of(visitor, "the question before signing out") == []
    visitor.page.keyboard.press("Escape")
    visitor.page.locator(QUESTION).wait_for(state="hidden")
    assert visitor.page.locator(".navigation a[href='/account']").count() == 1
    assert drafts_in(visitor) == 1


def test_without_a_draft_nothing_is_asked(visit: Visit, eight_types_server: LiveServer) -> None:
    make_user(eight_types_server.app, "tidy-user")
    visitor = visit(eight_types_server)
    sign_in(visitor, "tidy-user")
    open_typed_question(visitor, "test")
    url = visitor.page.url
    visitor.answer({"response": TEXT})
    visitor.page.wait_for_url(lambda reached: reached != url)
    visitor.open("/account")
    press_sign_out(visitor)
    signed_out(visitor)
    assert storage_of(visitor) == "[{},{},[],[]]"
