"""Teachers, students and classes for the tests of the domain, without the cost of real password hashes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quizapp.domain.people.actors import Actor
from quizapp.domain.people.names import name_key
from quizapp.domain.teaching.cohorts import make_cohort
from quizapp.models.people import Learner, Role, User

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.models.teaching import Cohort

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def person(session: Session, name: str, role: Role = Role.STUDENT) -> User:
    """An account that nobody can sign in to."""
    user = User(
        username=name,
        username_key=name_key(name),
        display_name=name.title(),
        password_hash="-",
        role=role,
        created_at=NOW,
    )
    session.add_all([user, Learner(user=user, created_at=NOW)])
    session.flush()
    return user


def teacher(session: Session, name: str = "tanaka") -> User:
    return person(session, name, Role.TEACHER)


def cohort(session: Session, owner: User, name: str = "3B") -> Cohort:
    return make_cohort(session, owner.id, name, "en", "Asia/Tokyo", NOW)


def actor(user: User, learner_id: int | None = None) -> Actor:
    return Actor(learner_id, user.id, user.role)
