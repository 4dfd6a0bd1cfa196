"""Each route's permission, declared beside it and enforced before it runs."""

from __future__ import annotations

from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from quizapp.domain.errors import Forbidden
from quizapp.domain.people.permissions import Action, may
from quizapp.web.identity import SignInNeeded, current_identity

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")
ATTRIBUTE = "permission"


class Permission(StrEnum):
    """Who may call a route at all; what they may do with an object, its door decides."""

    PUBLIC = "public"
    LEARNER = "learner"
    SIGNED_IN = "signed in"
    TEACHER = "teacher"
    ADMINISTRATOR = "administrator"


NEEDED = {Permission.TEACHER: Action.MAKE_COHORTS, Permission.ADMINISTRATOR: Action.MANAGE_USERS}
"""What the account has to be allowed to, beyond having signed in."""


def requires(permission: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare a view's permission.

    LEARNER: a guest with a record or an account. SIGNED_IN: an account. TEACHER: a teacher's or an
    administrator's account. ADMINISTRATOR: an administrator's account.
    The view raises SignInNeeded or Forbidden otherwise.
    """

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            check(permission)
            return view(*args, **kwargs)

        setattr(guarded, ATTRIBUTE, permission)
        return guarded

    return decorate


def check(permission: Permission) -> None:
    """Raise SignInNeeded or Forbidden unless the present visitor meets the permission."""
    if permission is Permission.PUBLIC:
        return
    identity = current_identity()
    if identity.learner_id is None or (permission is not Permission.LEARNER and identity.user is None):
        raise SignInNeeded
    needed = NEEDED.get(permission)
    if needed and not may(identity.actor, needed):
        raise Forbidden
