"""The errors that the domain raises and pages turn into answers."""

from __future__ import annotations


class DomainError(Exception):
    """Base of all of them."""


class NotFound(DomainError):
    """There is no such thing, or none that this person may know of."""


class Forbidden(DomainError):
    """The person may know of the thing, but not do this with it."""


class Conflict(DomainError):
    """The thing has changed since the person looked, or no longer takes this."""


class Throttled(DomainError):
    """Tried too often. retry_after: seconds until it may be tried again."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after
