"""The page's own clock, which stands still until a test lets it go on: its seconds are as long on any machine."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from quizapp.clock import now
from tests.journeys.answers_kept import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visitor

STEP = 0.1
"""Seconds that the page's clock goes on between two looks."""
COUNT_REQUESTS = """{
  const send = globalThis.fetch;
  globalThis.requestsUnderWay = 0;
  globalThis.fetch = async (...request) => {
    globalThis.requestsUnderWay += 1;
    try { return await send(...request); } finally { globalThis.requestsUnderWay -= 1; }
  };
}"""


class PageClock:
    """The clock of a visitor's pages from the next one on that is opened."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        visitor.context.add_init_script(COUNT_REQUESTS)
        visitor.page.clock.install()
        visitor.page.clock.pause_at(now() + timedelta(hours=1))

    def go_on(self, seconds: float) -> None:
        """Let so much time pass on the page, whether or not a request is under way."""
        self._visitor.page.clock.run_for(round(seconds * 1000))

    def go_on_until(self, is_so: Callable[[], bool], limit: float) -> None:
        """Let time pass until something is so. Raises AssertionError after the limit, in seconds of the page.

        A request takes none of them, however long the server needs for it.
        """
        passed = 0.0
        while not is_so():
            assert passed < limit, f"not within {limit} seconds"
            self.go_on(STEP)
            self.wait_for_replies()
            passed += STEP

    def wait_for_replies(self) -> None:
        """Wait until no request is under way, while the page's clock stands still."""
        wait_until(self._visitor, lambda: self._visitor.page.evaluate("requestsUnderWay") == 0)
