"""Who acts, as the domain sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.models.people import Role


@dataclass(frozen=True)
class Actor:
    """A visitor: with a learner's record, an account and its role, or without."""

    learner_id: int | None
    user_id: int | None
    role: Role | None
