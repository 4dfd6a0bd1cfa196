"""The one place that says who may do what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from quizapp.models.attempts import Attempt
from quizapp.models.people import Role

if TYPE_CHECKING:
    from quizapp.domain.people.actors import Actor

TEACHING_ROLES = (Role.TEACHER, Role.ADMINISTRATOR)


class Action(Enum):
    """What can be done."""

    TAKE_ATTEMPT = auto()
    READ_ATTEMPT = auto()
    MANAGE_USERS = auto()
    MAKE_COHORTS = auto()
    READ_COHORT = auto()
    TEACH_COHORT = auto()
    OWN_COHORT = auto()
    READ_SET = auto()
    EDIT_SET = auto()


@dataclass(frozen=True)
class CohortStanding:
    """What an actor is to a class: one of its teachers, its owner among them, one of its students."""

    teaches: bool
    owns: bool
    is_enrolled: bool


@dataclass(frozen=True)
class SetStanding:
    """What an actor is to a question set: its owner, a teacher of a class in which it is assigned."""

    owns: bool
    is_assigned: bool


def may(actor: Actor, action: Action, subject: Attempt | CohortStanding | SetStanding | None = None) -> bool:
    """Whether an actor may do an action, with an object where the action has one; anything not allowed is denied.

    subject: the attempt, or what the actor is to the class or the question set.
    """
    match action:
        case Action.TAKE_ATTEMPT | Action.READ_ATTEMPT:
            return (
                isinstance(subject, Attempt) and actor.learner_id is not None and subject.learner_id == actor.learner_id
            )
        case Action.MANAGE_USERS:
            return actor.role == Role.ADMINISTRATOR
        case Action.MAKE_COHORTS:
            return actor.role in TEACHING_ROLES
        case Action.READ_COHORT | Action.TEACH_COHORT | Action.OWN_COHORT:
            return isinstance(subject, CohortStanding) and _may_with_cohort(actor, action, subject)
        case Action.READ_SET | Action.EDIT_SET:
            return isinstance(subject, SetStanding) and _may_with_set(actor, action, subject)


def _may_with_cohort(actor: Actor, action: Action, standing: CohortStanding) -> bool:
    """Administrators may everything; a teacher who is none any more is nothing to the class."""
    if actor.role == Role.ADMINISTRATOR:
        return True
    teaches = standing.teaches and actor.role in TEACHING_ROLES
    if action is Action.OWN_COHORT:
        return teaches and standing.owns
    return teaches or (action is Action.READ_COHORT and standing.is_enrolled)


def _may_with_set(actor: Actor, action: Action, standing: SetStanding) -> bool:
    """Its owner changes a set; who teaches a class that was given it reads it."""
    if actor.role == Role.ADMINISTRATOR:
        return True
    if actor.role not in TEACHING_ROLES:
        return False
    return standing.owns or (action is Action.READ_SET and standing.is_assigned)
