"""The only way from an account's id in a URL to its row: it fetches and authorises in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.errors import Forbidden, NotFound
from quizapp.domain.people.permissions import Action, may
from quizapp.models.people import User

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.domain.people.actors import Actor


def user_for_administrator(session: Session, actor: Actor, public_id: str) -> User:
    """The account with this id. Raises Forbidden to everybody but administrators, NotFound when there is none."""
    if not may(actor, Action.MANAGE_USERS):
        raise Forbidden("account")
    user = session.scalar(select(User).where(User.public_id == public_id))
    if user is None:
        raise NotFound("account")
    return user
