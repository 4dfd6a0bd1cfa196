"""What an assignment's title, times and worth may be: rules of plain values."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.domain.errors import DomainError
from quizapp.domain.people.names import visible_prose
from quizapp.domain.quizzes.review_policy import Aspect, Moment, shown_at

if TYPE_CHECKING:
    from quizapp.domain.quizzes.conditions import Changes, Conditions

LONGEST_TITLE = 100
MOST_POINTS = 10_000.0
MOST_WEIGHT = 1_000.0


class AssignmentFault(StrEnum):
    """What is wrong with an assignment as it was asked for."""

    TITLE_LENGTH = "A title has 1 to 100 characters."
    OPENS_AFTER_DUE = "An assignment opens before it is due."
    LATE_WITHOUT_DUE = "Late work needs a due date to be late for."
    LATE_BEFORE_DUE = "Late work ends after the due date."
    POINTS = "An assignment is worth more than 0 and at most 10,000 points."
    WEIGHT = "A weight is from 0 to 1,000."
    NO_SET = "This question set is not one of yours."
    EMPTY_SET = "This question set has no questions yet."
    NOTHING_CHANGED = "An override changes at least one condition."
    NO_TARGET = "An override is for one student or for one label."
    TARGET_TAKEN = "There is an override for them already."


class AssignmentRefused(DomainError):
    """An assignment or an override to it can't be made or changed like this."""

    def __init__(self, fault: AssignmentFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def read_title(typed: str) -> str:
    """Clean and check the title of an assignment. Raises AssignmentRefused."""
    title = visible_prose(typed)
    if not 1 <= len(title) <= LONGEST_TITLE:
        raise AssignmentRefused(AssignmentFault.TITLE_LENGTH)
    return title


def check_times(conditions: Conditions) -> None:
    """Opening, due date and the end of late work come in this order. Raises AssignmentRefused."""
    opens_at, due_at, late_until = conditions.opens_at, conditions.due_at, conditions.late_until
    if opens_at is not None and due_at is not None and opens_at >= due_at:
        raise AssignmentRefused(AssignmentFault.OPENS_AFTER_DUE)
    if late_until is not None and due_at is None:
        raise AssignmentRefused(AssignmentFault.LATE_WITHOUT_DUE)
    if late_until is not None and due_at is not None and late_until < due_at:
        raise AssignmentRefused(AssignmentFault.LATE_BEFORE_DUE)


def check_override(base: Conditions, changes: Changes) -> None:
    """An override changes something, and opening and due date still come in this order. Raises AssignmentRefused.

    base: the assignment's own conditions. An end of late work that is not changed may be before a due date that is:
    then the due date is the end.
    """
    if not changes.values():
        raise AssignmentRefused(AssignmentFault.NOTHING_CHANGED)
    held = base.model_copy(update=changes.values())
    check_times(held if "late_until" in changes.values() else held.model_copy(update={"late_until": None}))


def check_worth(points: float, weight: float) -> None:
    """Points and weight are numbers that a gradebook can hold. Raises AssignmentRefused."""
    if not 0 < points <= MOST_POINTS:
        raise AssignmentRefused(AssignmentFault.POINTS)
    if not 0 <= weight <= MOST_WEIGHT:
        raise AssignmentRefused(AssignmentFault.WEIGHT)


def shows_key_early(conditions: Conditions) -> bool:
    """Whether somebody may be shown right answers while a classmate can still write.

    That is so when the policy shows them at any moment before the end of everybody, overrides included.
    """
    early = (Moment.DURING, Moment.JUST_AFTER, Moment.LATER_OPEN)
    return any(Aspect.RIGHT_ANSWER in shown_at(conditions.review, moment) for moment in early)
