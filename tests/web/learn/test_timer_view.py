"""The end of an attempt in words: a time of day, a date where it is far, and what was left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from flask import render_template_string

from quizapp.web.learn.timer_view import timer_view

if TYPE_CHECKING:
    from flask import Flask

TIMER = "{% from 'learn/timer.html' import timer %}{{ timer(view) }}"
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "end", "counted"),
    [
        (timedelta(minutes=90), "This ends at 1:30 PM.", 5400),
        (timedelta(minutes=1, seconds=59), "This ends at 12:01 PM.", 119),
        (timedelta(seconds=59), "This ends at 12:00 PM.", 59),
        (timedelta(days=2), "This ends at 11/26/26, 12:00 PM.", None),
        (timedelta(days=1), "This ends at 11/25/26, 12:00 PM.", None),
        (timedelta(days=1, seconds=-1), "This ends at 11/25/26, 11:59 AM.", 86_399),
        (timedelta(0), "The time was over at 12:00 PM. What was saved by then counts.", None),
    ],
)
def test_the_end_in_words(app: Flask, left: timedelta, end: str, counted: int | None) -> None:
    with app.test_request_context():
        view = timer_view(NOW + left, NOW, "Asia/Tokyo")
    assert view
    assert (view.end.replace("\u202f", " "), view.left) == (end, counted)
    assert view.ends_at - view.now == left.total_seconds() * 1000


def test_an_attempt_without_an_end_has_no_timer(app: Flask) -> None:
    with app.test_request_context():
        assert timer_view(None, NOW, "UTC") is None


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=3), None),
        (timedelta(hours=23, minutes=59, seconds=30), "Time left when this page was made: 23 hours 59 minutes."),
        (timedelta(hours=2, seconds=30), "Time left when this page was made: 2 hours."),
        (timedelta(minutes=59, seconds=30), "Time left when this page was made: 59 minutes."),
        (timedelta(seconds=30), "Less than a minute was left when this page was made."),
    ],
)
def test_the_time_left_in_words_for_who_has_no_scripts(app: Flask, left: timedelta, words: str | None) -> None:
    with app.test_request_context():
        view = timer_view(NOW + left, NOW, "Asia/Tokyo")
        shown = " ".join(render_template_string(TIMER, view=view).split())
    assert ("when this page was made" in shown) == (words is not None)
    assert words is None or words in shown
