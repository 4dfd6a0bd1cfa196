"""A guest's progress joins an account's, when its owner signs in on the guest's device and wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update

from quizapp.domain.errors import Conflict
from quizapp.models.attempts import Attempt
from quizapp.models.base import new_public_id
from quizapp.models.people import Learner

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def count_attempts(session: Session, learner_id: int) -> int:
    """How many attempts a record holds."""
    return session.scalar(select(func.count()).select_from(Attempt).where(Attempt.learner_id == learner_id)) or 0


def merge_guest_record(session: Session, guest_id: int, learner_id: int) -> None:
    """Move all attempts of a guest's record to another record and delete the guest's.

    Raises Conflict when the record is no guest's any more: merged already, or become an account's.
    """
    claimed = session.execute(
        update(Learner)
        .where(Learner.id == guest_id, Learner.user_id.is_(None), Learner.guest_digest.is_not(None))
        .values(guest_digest=None)
        .returning(Learner.id)
    )
    if claimed.one_or_none() is None or guest_id == learner_id:
        raise Conflict("guest record")
    _renew_keys_in_use(session, guest_id, learner_id)
    session.execute(update(Attempt).where(Attempt.learner_id == guest_id).values(learner_id=learner_id))
    session.execute(delete(Learner).where(Learner.id == guest_id))


def _renew_keys_in_use(session: Session, guest_id: int, learner_id: int) -> None:
    """Start keys are random, so that none should be in both records; if one is, it has done its work."""
    in_use = select(Attempt.start_key).where(Attempt.learner_id == learner_id).scalar_subquery()
    for attempt_id in session.scalars(
        select(Attempt.id).where(Attempt.learner_id == guest_id, Attempt.start_key.in_(in_use))
    ).all():
        session.execute(update(Attempt).where(Attempt.id == attempt_id).values(start_key=new_public_id()))
