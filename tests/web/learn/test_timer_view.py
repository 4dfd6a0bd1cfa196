"""The end of an attempt in words: a time of day, a date where it is far, and what was left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.web.learn.timer_view import timer_view

if TYPE_CHECKING:
    from flask import Flask

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "end", "words"),
    [
        (timedelta(minutes=90), "This ends at 1:30 PM.", "90 minutes were left when this page was made."),
        (timedelta(minutes=1, seconds=59), "This ends at 12:01 PM.", "1 minute was left when this page was made."),
        (timedelta(seconds=59), "This ends at 12:00 PM.", "Less than a minute was left when this page was made."),
        (timedelta(days=2), "This ends at 11/26/26, 12:00 PM.", ""),
        (timedelta(0), "The time was over at 12:00 PM. What was saved by then counts.", ""),
    ],
)
def test_the_end_in_words(app: Flask, left: timedelta, end: str, words: str) -> None:
    with app.test_request_context():
        view = timer_view(NOW + left, NOW, "Asia/Tokyo")
    assert view
    assert (view.end.replace("\u202f", " "), view.left) == (end, words)
    assert view.ends_at - view.now == left.total_seconds() * 1000


def test_an_attempt_without_an_end_has_no_timer(app: Flask) -> None:
    with app.test_request_context():
        assert timer_view(None, NOW, "UTC") is None
