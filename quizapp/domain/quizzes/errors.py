"""What can go wrong while a quiz is taken."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.domain.errors import Conflict, DomainError, Forbidden

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.domain.quizzes.deadlines import StartRefusal


class NothingToDraw(DomainError):
    """No ready item fits what was asked for."""


class AllKeptBack(NothingToDraw):
    """Every item that fits is kept out of practice for now: see `items_kept_from_practice`."""


class AttemptClosed(Conflict):
    """The attempt has been submitted and takes no more answers."""


class TimeIsOver(AttemptClosed):
    """The attempt has ended by the clock, be it submitted yet or not; what was saved in time counts."""


class AttemptOpen(Conflict):
    """The attempt has not been submitted yet, so that it has no result."""


class AlreadySettled(Conflict):
    """The question's outcome is final."""


class AnsweredElsewhere(Conflict):
    """Another tab or device has answered the question since this page was made."""


class AttemptFull(Conflict):
    """The attempt holds as many responses as any may."""


class NoHint(DomainError):
    """The question has no hint, or this is no time for one."""


class NotCurrent(Conflict):
    """Where one can't go back, a question that is passed or not reached yet. position: of the present question."""

    def __init__(self, attempt_id: str, position: int) -> None:
        super().__init__("question")
        self.attempt_id = attempt_id
        self.position = position


class Withholding(StrEnum):
    """Why somebody's own attempt is not open to them."""

    REMOVED = "removed"
    ARCHIVED = "archived"
    GONE = "gone"


class AttemptWithheld(Forbidden):
    """The attempt is this person's own, but its class or assignment is not open to them any more; it is kept."""

    def __init__(self, reason: Withholding) -> None:
        super().__init__("attempt")
        self.reason = reason


class StartRefused(Conflict):
    """No attempt may begin. from_when: when it may, as far as that is known."""

    def __init__(self, refusal: StartRefusal, from_when: datetime | None) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.from_when = from_when


class WrongAssignmentPassword(DomainError):
    """The password of the assignment is another one."""
