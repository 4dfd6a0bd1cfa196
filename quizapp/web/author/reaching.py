"""The doors to question sets, for the present visitor, and changing one that was reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.clock import now
from quizapp.domain.teaching import question_set_doors as doors
from quizapp.domain.teaching.question_sets import change_content
from quizapp.extensions import db
from quizapp.web.identity import current_identity
from quizapp.web.reaching import own_account

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.domain.quizzes.set_content import SetContent
    from quizapp.domain.teaching.question_set_doors import SetFound
    from quizapp.domain.teaching.question_sets import Retitling

MOST_VERSIONS = 1_000_000
"""Numbers of versions beyond it are none, and never reach the database."""


def own_set(set_id: str) -> SetFound:
    """A set that the visitor may change. Raises NotFound, Forbidden."""
    return doors.set_for_owner(db.session(), current_identity().actor, set_id)


def readable_set(set_id: str, number: int | None = None) -> SetFound:
    """A set that the visitor may read. number: of a version, None for the present one. Raises NotFound."""
    wanted = None if number is None else min(max(0, number), MOST_VERSIONS)
    return doors.set_for_reader(db.session(), current_identity().actor, set_id, wanted)


def change_set(
    found: SetFound, based_on: int, change: Callable[[SetContent], SetContent], retitling: Retitling | None = None
) -> None:
    """Make a set's next version in the visitor's name. Raises SetChanged, SetRefused."""
    number = min(max(0, based_on), MOST_VERSIONS)
    change_content(db.session(), found, number, change, own_account().id, now(), retitling)
