"""The one place that says who may do what."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from quizapp.models.people import Role

if TYPE_CHECKING:
    from quizapp.domain.people.actors import Actor
    from quizapp.models.attempts import Attempt


class Action(Enum):
    """What can be done."""

    TAKE_ATTEMPT = auto()
    READ_ATTEMPT = auto()
    MANAGE_USERS = auto()


def may(actor: Actor, action: Action, subject: Attempt | None = None) -> bool:
    """Whether an actor may do an action, with an object where the action has one; anything not allowed is denied."""
    match action:
        case Action.TAKE_ATTEMPT | Action.READ_ATTEMPT:
            return subject is not None and actor.learner_id is not None and subject.learner_id == actor.learner_id
        case Action.MANAGE_USERS:
            return actor.role == Role.ADMINISTRATOR
