"""What the name of a class may be, who owns it, and how long a deleted one can be restored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from quizapp.domain.people.names import visible_line
from quizapp.domain.teaching.errors import CohortFault, CohortRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.models.teaching import CohortTeacher

LONGEST_NAME = 80
RESTORABLE_FOR = timedelta(days=30)
"""How long a deleted class waits; after that it is gone for good."""
NEVER = datetime.min.replace(tzinfo=UTC)


def read_cohort_name(typed: str) -> str:
    """Clean and check the name of a class. Raises CohortRefused."""
    name = visible_line(typed)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise CohortRefused(CohortFault.NAME_LENGTH)
    return name


def is_name_typed(typed: str, name: str) -> bool:
    """Whether what was typed is the name, but for capitals, spaces and full-width signs, which titles keep."""
    return visible_line(typed).casefold() == visible_line(name).casefold()


def owner_of(teachers: Sequence[CohortTeacher]) -> CohortTeacher | None:
    """The owner of a class: to whom it was handed over last; when that account is gone, who has taught it longest."""
    return max(teachers, key=lambda one: (one.owner_since or NEVER, -one.added_at.timestamp()), default=None)


def is_restorable(deleted_at: datetime, now: datetime) -> bool:
    """Whether a class that was deleted then can still be restored."""
    return now < deleted_at + RESTORABLE_FOR
