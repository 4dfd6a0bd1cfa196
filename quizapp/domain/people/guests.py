"""Guests: a learner's record without an account, found by the token in the device's cookie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.domain.people.sign_in_sessions import digest, find_guest
from quizapp.models.people import Learner

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def begin_guest_record(session: Session, token: str, now: datetime) -> Learner:
    """The record behind a guest's token, made if there is none yet. Flushes."""
    learner = find_guest(session, token)
    if learner is None:
        learner = Learner(guest_digest=digest(token), created_at=now)
        session.add(learner)
        session.flush()
    return learner
