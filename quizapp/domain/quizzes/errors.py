"""What can go wrong while a quiz is taken."""

from __future__ import annotations

from quizapp.domain.errors import Conflict, DomainError


class NothingToDraw(DomainError):
    """No ready item fits what was asked for."""


class AttemptClosed(Conflict):
    """The attempt has been submitted and takes no more answers."""


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
