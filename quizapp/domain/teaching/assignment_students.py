"""The students of a class to choose one from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.models.people import User
from quizapp.models.teaching import Enrolment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 2_000


def students_to_choose(session: Session, cohort_id: int) -> list[tuple[str, str]]:
    """The present students of a class by name, each with the enrolment's public id, in one statement."""
    rows = session.execute(
        select(Enrolment.public_id, User.display_name)
        .join(User, User.id == Enrolment.user_id)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.removed_at.is_(None))
        .order_by(func.lower(User.display_name), User.username_key)
        .limit(MOST)
    )
    return [(key, name) for key, name in rows]
