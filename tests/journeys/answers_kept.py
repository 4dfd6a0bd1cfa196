"""Looking at what has become of typed text: on the server, on the page, in the browser's storage."""

from __future__ import annotations

import json
import time
from base64 import b64decode
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error
from sqlalchemy import select

from quizapp.extensions import db
from quizapp.models.attempts import Attempt, QuizItem, Response
from tests.journeys.visitor import FORM

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.journeys.visitor import Visitor

OFFER = "[data-draft-offer]"
STATE = "[data-saving-state]"
ANNOUNCED = "[data-saving-announcement]"
TROUBLE = ".saving--trouble"
PAUSE = 0.1
"""Seconds between two looks."""
PATIENCE = 60.0
"""Seconds for what is to come at all; how soon is for the page's own clock to say (`page_clock.py`)."""


def field(visitor: Visitor) -> Locator:
    """The field to type the answer into."""
    return visitor.page.locator(f"{FORM} [name='response']")


def stored_texts(visitor: Visitor, attempt: str, position: int) -> list[str]:
    """What the server holds of a typed answer, every version of it in order."""
    with visitor.server.app.app_context():
        contents = db.session.scalars(
            select(Response.content)
            .join(Attempt, Attempt.id == Response.attempt_id)
            .join(QuizItem, QuizItem.id == Response.quiz_item_id)
            .where(Attempt.public_id == attempt, QuizItem.position == position)
            .order_by(Response.sequence)
        ).all()
        return [json.loads(content)["text"] if content else "" for content in contents]


def wait_until(visitor: Visitor, is_so: Callable[[], bool]) -> None:
    """Wait until something is so, while the browser goes on. Raises AssertionError if it never comes."""
    give_up = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < give_up, f"not within {PATIENCE} seconds"
        visitor.page.wait_for_timeout(PAUSE * 1000)


def is_stored(visitor: Visitor, text: str) -> bool:
    """Whether the latest stored answer to the open question is this text."""
    return stored_texts(visitor, visitor.attempt_id, visitor.position)[-1:] == [text]


def wait_until_stored(visitor: Visitor, text: str) -> None:
    """Wait until it is."""
    wait_until(visitor, lambda: is_stored(visitor, text))


def storage_of(visitor: Visitor) -> str:
    """Everything that the browser keeps of this origin outside its cookie, as one text."""
    kept: str = visitor.page.evaluate(
        """async () => JSON.stringify([
          {...localStorage}, {...sessionStorage}, await caches.keys(), await indexedDB.databases()])"""
    )
    return kept


def drafts_in(visitor: Visitor) -> int:
    """How many drafts the browser keeps."""
    count: int = visitor.page.evaluate(
        "Object.keys(localStorage).filter(name => name.startsWith('quizapp-draft:')).length"
    )
    return count


def type_into_a_draft(visitor: Visitor, text: str) -> None:
    """Type what can't be stored, and wait until the browser keeps all of it: what is locked has a byte a letter."""
    field(visitor).press_sequentially(text[0])
    wait_until(visitor, lambda: drafts_in(visitor) == 1)
    first = _bytes_of_draft(visitor)
    field(visitor).press_sequentially(text[1:], delay=5)
    wait_until(visitor, lambda: _bytes_of_draft(visitor) == first + len(text) - 1)


def _bytes_of_draft(visitor: Visitor) -> int:
    kept: str = visitor.page.evaluate(
        "Object.entries(localStorage).find(([name]) => name.startsWith('quizapp-draft:'))[1]"
    )
    return len(b64decode(kept.split(".")[2]))


def crash(visitor: Visitor) -> None:
    """Let the page's process die, without a farewell to the server, and open another page."""
    with visitor.page.expect_event("crash"), pytest.raises(Error):
        visitor.page.goto("chrome://crash")
    visitor.page.close()
    visitor.page = visitor.context.new_page()
