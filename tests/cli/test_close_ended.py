"""`quizapp close-ended`, and the thread that does the same in each worker."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError

from quizapp.clock import now
from quizapp.closing import EVERY, close_ended, keep_closing
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.teaching.sweeping import close_ended_attempt
from quizapp.extensions import db
from quizapp.models.attempts import Attempt
from tests.cli.conftest import quizapp
from tests.migrations.steps import fill
from tests.stock import open_app

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from flask import Flask
    from sqlalchemy.orm import Session


def left_open(folder: Path, number: int) -> Flask:
    """An app with so many open attempts that ended an hour ago."""
    app = open_app(folder)
    fill(app)
    with app.app_context():
        ended = now() - timedelta(hours=1)
        rows = db.session.query(Attempt).limit(number).all()
        for row in rows:
            row.state, row.submitted_at, row.score, row.ends_at = "open", None, None, ended  # pyright: ignore[reportAttributeAccessIssue]
        db.session.commit()
        assert len(rows) == number
        db.engine.dispose()
    return app


def states(app: Flask) -> list[str]:
    with app.app_context():
        return sorted(db.session.scalars(db.select(Attempt.state).where(Attempt.ends_at.is_not(None))))


def test_the_command_closes_what_is_over_and_says_how_many(folder: Path) -> None:
    app = left_open(folder, 2)
    assert [quizapp("close-ended").output for _ in range(2)] == ["2 attempts closed\n", "0 attempts closed\n"]
    assert states(app) == ["submitted", "submitted"]


def test_the_thread_closes_by_itself_and_stops_when_told(folder: Path) -> None:
    app = left_open(folder, 1)
    stop = keep_closing(app, every=0.05)
    try:
        deadline = time.monotonic() + 20
        while states(app) != ["submitted"] and time.monotonic() < deadline:
            time.sleep(0.05)
        assert states(app) == ["submitted"]
    finally:
        stop.set()


def test_a_pass_that_fails_is_logged_and_the_next_one_is_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = left_open(folder, 1)
    calls: list[int] = []

    def fail_once(given: Flask) -> int:
        calls.append(1)
        if len(calls) == 1:
            raise OSError
        return close_ended(given)

    monkeypatch.setattr("quizapp.closing.close_ended", fail_once)
    stop = keep_closing(app, every=0.05)
    try:
        deadline = time.monotonic() + 20
        while states(app) != ["submitted"] and time.monotonic() < deadline:
            time.sleep(0.05)
    finally:
        stop.set()
    assert states(app) == ["submitted"]
    assert "closing ended attempts failed: OSError" in caplog.text


def test_an_attempt_that_cant_be_closed_keeps_no_other_one_open(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = left_open(folder, 3)
    refused: list[int] = []

    def refuse_the_first(session: Session, attempt_id: int, instant: datetime) -> bool:
        if attempt_id in refused or not refused:
            refused.append(attempt_id)
            session.get_one(Attempt, attempt_id).score = 1.0
            session.flush()
            raise ValueError
        return close_ended_attempt(session, attempt_id, instant)

    monkeypatch.setattr("quizapp.closing.close_ended_attempt", refuse_the_first)
    assert [close_ended(app) for _ in range(2)] == [2, 0]
    assert states(app) == ["open", "submitted", "submitted"]
    with app.app_context():
        assert db.session.get_one(Attempt, refused[0]).score is None
    assert caplog.text.count("can't be closed: ValueError") == 2


def test_a_pass_goes_on_while_more_have_ended_than_are_looked_for_at_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = left_open(folder, 3)
    monkeypatch.setattr("quizapp.closing.AT_MOST", 1)
    assert close_ended(app) == 3


def test_a_pass_ends_where_none_can_be_closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = left_open(folder, 2)

    def close_none(_session: Session, _attempt_id: int, _instant: datetime) -> bool:
        return False

    monkeypatch.setattr("quizapp.closing.AT_MOST", 1)
    monkeypatch.setattr("quizapp.closing.close_ended_attempt", close_none)
    assert close_ended(app) == 0


def test_a_database_that_is_away_ends_the_pass(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = left_open(folder, 2)
    calls: list[int] = []

    def fail(_session: Session, attempt_id: int, _instant: datetime) -> bool:
        calls.append(attempt_id)
        raise OperationalError("", None, Exception())

    monkeypatch.setattr("quizapp.closing.close_ended_attempt", fail)
    with pytest.raises(OperationalError):
        close_ended(app)
    assert len(calls) == 1


def test_an_attempt_is_closed_within_a_minute_of_its_end() -> None:
    assert GRACE.total_seconds() + EVERY < 60
