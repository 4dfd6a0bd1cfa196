"""Guests: a learner's record without an account, found by the token in the device's cookie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from quizapp.domain.errors import Conflict
from quizapp.domain.people.sign_in_sessions import digest, find_guest
from quizapp.models.people import Learner

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def begin_guest_record(session: Session, token: str, now: datetime) -> Learner:
    """The record behind a guest's token, made if there is none yet. Flushes.

    Raises Conflict when the record is made and merged into another one at the same moment.
    """
    learner = find_guest(session, token)
    if learner is not None:
        return learner
    learner = Learner(guest_digest=digest(token), created_at=now)
    try:
        with session.begin_nested():
            session.add(learner)
    except IntegrityError as error:
        # Another request of this device has made it between the look and the writing.
        learner = find_guest(session, token)
        if learner is None:
            raise Conflict("guest record") from error
    return learner
