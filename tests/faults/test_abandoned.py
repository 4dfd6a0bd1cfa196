"""EI-6: an attempt that nobody returns to is closed by a running server, with what was saved, within a minute."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.extensions import db
from quizapp.models.assignments import Mark
from quizapp.models.attempts import Attempt, AttemptState, ClosedBy
from tests.domain.teaching.sitting import sitting
from tests.faults.server import serving
from tests.stock import open_app

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from flask import Flask

MOST = timedelta(minutes=1)
LIMIT = timedelta(minutes=10)


def abandon(app: Flask, ends_at: datetime) -> str:
    """Three of five questions answered, and nothing handed in; returns the attempt's public id."""
    with app.app_context():
        here = sitting(db.session(), Conditions(time_limit=int(LIMIT.total_seconds())), size=5)
        began = ends_at - LIMIT
        attempt = here.start(began)
        for position in (1, 2, 3):
            here.answer(attempt, position, began + timedelta(minutes=position))
        db.session.commit()
        return attempt.public_id


def is_closed(app: Flask) -> bool:
    with app.app_context():
        return db.session.scalars(select(Attempt.state)).one() == AttemptState.SUBMITTED


def test_an_abandoned_attempt_is_closed_within_a_minute_of_its_end_by_one_of_the_workers(prepared: Path) -> None:
    app = open_app(prepared)
    with serving(prepared) as server:
        # The grace is nearly over, so that nothing is waited for but the workers' next pass.
        ends_at = now() - GRACE + timedelta(seconds=1)
        attempt = abandon(app, ends_at)
        assert not is_closed(app)
        # By the clock, as the requirement has it: the grace and the wait for a pass leave ten seconds for it.
        while not is_closed(app):
            assert now() - ends_at < MOST
            time.sleep(0.2)
        assert now() - ends_at > GRACE
    assert server.process.returncode == 0
    with app.app_context():
        closed = db.session.scalars(select(Attempt)).one()
        assert (closed.submitted_at, closed.closed_by, closed.score) == (ends_at, ClosedBy.CLOCK, 3)
        assert db.session.scalars(select(Mark)).one().computed == 3
    assert server.output.count(f"attempt {attempt}: closed") == 1
