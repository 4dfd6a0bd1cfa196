"""Closing attempts whose time is over beside the requests: one pass, and the thread that makes them in each worker."""

from __future__ import annotations

import atexit
from threading import Event, Thread
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from quizapp.clock import now
from quizapp.database import reading
from quizapp.domain.teaching.sweeping import close_ended_attempt, find_ended_attempts
from quizapp.extensions import db

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

EVERY = 20.0
"""Seconds between two passes: with the grace of 30, an attempt is closed within a minute of its end."""
AT_MOST = 500
"""Attempts that are looked for at once; while there are more, the pass goes on."""


def close_ended(app: Flask) -> int:
    """Close the attempts whose time is over, each in a transaction of its own, and return how many this call closed.

    One that can't be closed is logged and keeps no other one open. Raises DBAPIError where the database refuses.
    """
    with app.app_context():
        session = db.session()
        closed = 0
        while True:
            with reading():
                waiting = find_ended_attempts(session, now(), AT_MOST)
                session.rollback()
            done = sum(_close(app, session, attempt_id) for attempt_id in waiting)
            closed += done
            # Where none of so many was closed, another worker is at them, or something is wrong with each.
            if len(waiting) < AT_MOST or not done:
                return closed


def _close(app: Flask, session: Session, attempt_id: int) -> bool:
    try:
        is_closed = close_ended_attempt(session, attempt_id, now())
        session.commit()
    except DBAPIError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one attempt, the next ones have ended too
        session.rollback()
        app.logger.warning("the attempt of row %s can't be closed: %s", attempt_id, type(error).__name__)
        return False
    return is_closed


def keep_closing(app: Flask, every: float = EVERY) -> Event:
    """Close ended attempts every so many seconds in a thread, until the event returned is set or the process ends.

    A pass that fails is logged, and the next one made all the same.
    """
    stop = Event()

    def run() -> None:
        while not stop.wait(every):
            try:
                close_ended(app)
            except Exception as error:  # noqa: BLE001 - a database that is busy or away now may be back at the next pass
                app.logger.warning("closing ended attempts failed: %s", type(error).__name__)

    Thread(target=run, name="closing", daemon=True).start()
    atexit.register(stop.set)
    return stop
