"""DI-10: killed while students answer and hand in, a server leaves each attempt open or scored, with every answer."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from threading import Event
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.quizzes.conditions import Conditions
from quizapp.extensions import db
from quizapp.models.assignments import Mark
from quizapp.models.attempts import Attempt, AttemptState
from tests.faults.journals import stored_keys
from tests.faults.pupils import all_work, class_of_pupils
from tests.faults.server import free_port, run, serving
from tests.stock import open_app

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from tests.faults.pupils import Pupil

PUPILS = 6
KILLS = 3
BETWEEN_KILLS = 3
"""Attempts handed in from one kill to the next."""
PATIENCE = 60.0


def wait_for_more(pupils: list[Pupil]) -> None:
    """Wait until so many more attempts are handed in, and a moment more, so that a kill falls anywhere among them."""
    wanted = sum(len(one.submitted) for one in pupils) + BETWEEN_KILLS
    began = time.monotonic()
    while sum(len(one.submitted) for one in pupils) < wanted:
        assert time.monotonic() - began < PATIENCE, "nothing is handed in any more"
        time.sleep(0.02)
    time.sleep(random.random() / 10)  # noqa: S311 - a moment, no secret


def attempts_and_marks(app: Flask) -> tuple[dict[str, bool], set[int], set[int]]:
    """Which attempts are handed in, by their public ids; the learners of those, and the learners with a mark."""
    with app.app_context():
        attempts = db.session.scalars(select(Attempt)).all()
        submitted = [one for one in attempts if one.state == AttemptState.SUBMITTED]
        assert all((one.score is not None) == (one in submitted) for one in attempts)
        marked = set(db.session.scalars(select(Mark.learner_id).where(Mark.computed.is_not(None))))
        return {one.public_id: one in submitted for one in attempts}, {one.learner_id for one in submitted}, marked


def test_an_attempt_is_open_with_all_answers_or_handed_in_with_its_score_whoever_is_killed(prepared: Path) -> None:
    app, port, stop = open_app(prepared), free_port(), Event()
    pupils = class_of_pupils(app, port, PUPILS, Conditions(attempts=None))
    with serving(prepared, port=port) as server:
        threads = all_work(pupils, stop)
        for number in range(KILLS):
            wait_for_more(pupils)
            os.kill(server.workers()[number % 2], signal.SIGKILL)
        wait_for_more(pupils)
        server.kill_everything()
    with serving(prepared, port=port) as again:
        wait_for_more(pupils)
        stop.set()
        for thread in threads:
            thread.join(PATIENCE)
        assert again.stop() == 0
    assert [fault for one in pupils for fault in one.faults] == []
    acknowledged, stored = [key for one in pupils for key in one.acknowledged], Counter(stored_keys(prepared))
    assert len(acknowledged) > 0
    assert stored == Counter(acknowledged)
    states, submitted, marked = attempts_and_marks(app)
    assert all(states[attempt] for one in pupils for attempt in one.submitted)
    assert submitted == marked
    ended = run(prepared, "verify")
    assert (ended.returncode, ended.stdout) == (0, "0 differences\n")
