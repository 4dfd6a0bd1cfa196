"""How an assignment and its conditions stand, in words: for a teacher's pages, for two that collide, for a student."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l

from quizapp.domain.quizzes.deadlines import StartRefusal
from quizapp.domain.quizzes.review_policy import Aspect, shown_at
from quizapp.web.condition_values import value_in_words
from quizapp.web.condition_words import ASPECTS, MOMENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizapp.domain.quizzes.conditions import Changes
    from quizapp.domain.quizzes.review_policy import ReviewMatrix

REFUSALS = {
    StartRefusal.NOT_OPEN: _l("No attempt can begin: it is not open yet."),
    StartRefusal.ENDED: _l("No attempt can begin: it has ended."),
    StartRefusal.ATTEMPT_OPEN: _l("No other attempt can begin: one is open."),
    StartRefusal.NO_ATTEMPTS_LEFT: _l("No other attempt can begin: all that are allowed were made."),
    StartRefusal.WAIT: _l("No other attempt can begin yet: the wait is not over."),
    StartRefusal.WAIT_PAST_END: _l("No other attempt can begin: the wait is over only after the end."),
}


def changes_in_words(changes: Changes, zone: str) -> dict[str, str]:
    """The value of each condition that an override changes in words, by name; of a password only that there is one."""
    return {name: value_in_words(name, value, zone) for name, value in changes.values().items()}


def differences(mine: Mapping[str, str], theirs: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """The lines in which two sets of words differ: name, mine, theirs."""
    return [(name, mine[name], theirs[name]) for name in mine if mine[name] != theirs.get(name)]


def shown_in_words(matrix: ReviewMatrix) -> list[tuple[str, list[str]]]:
    """For each moment what is shown at it, in words."""
    return [
        (str(label), [str(ASPECTS[one]) for one in Aspect if one in shown_at(matrix, moment)])
        for moment, label in MOMENTS.items()
    ]
