"""Looking at what has become of typed text: on the server, on the page, in the browser's storage."""

from __future__ import annotations

import json
import time
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


def seconds_until(visitor: Visitor, is_so: Callable[[], bool], limit: float) -> float:
    """How long it took until something was so, while the browser goes on. Raises AssertionError after the limit."""
    begin = time.monotonic()
    while not is_so():
        assert time.monotonic() - begin < limit, f"not within {limit} seconds"
        visitor.page.wait_for_timeout(PAUSE * 1000)
    return time.monotonic() - begin


def seconds_until_stored(visitor: Visitor, text: str, limit: float) -> float:
    """How long it took until the latest stored answer to the open question was this text."""
    attempt, position = visitor.attempt_id, visitor.position
    return seconds_until(visitor, lambda: stored_texts(visitor, attempt, position)[-1:] == [text], limit)


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


def crash(visitor: Visitor) -> None:
    """Let the page's process die, without a farewell to the server, and open another page."""
    with visitor.page.expect_event("crash"), pytest.raises(Error):
        visitor.page.goto("chrome://crash")
    visitor.page.close()
    visitor.page = visitor.context.new_page()
