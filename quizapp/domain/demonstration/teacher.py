"""Who teaches the demonstration class: somebody who can sign in and look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.demonstration.errors import TeacherMissing
from quizapp.domain.people.names import name_key
from quizapp.domain.people.permissions import TEACHING_ROLES
from quizapp.models.people import Role, User

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def find_demonstration_teacher(session: Session, username: str | None) -> User:
    """The teacher or administrator of this user name; without one, the only administrator. Raises TeacherMissing."""
    able = select(User).where(User.disabled_at.is_(None))
    if username is not None:
        query = able.where(User.username_key == name_key(username), User.role.in_(TEACHING_ROLES))
        found = session.scalar(query)
        if found is None:
            raise TeacherMissing(f"No teacher or administrator is called {username}.")
        return found
    administrators = session.scalars(able.where(User.role == Role.ADMINISTRATOR).limit(2)).all()
    if len(administrators) != 1:
        count = "are several administrators" if administrators else "is no administrator yet"
        raise TeacherMissing(f"There {count}: say who teaches it, --teacher USERNAME.")
    return administrators[0]
