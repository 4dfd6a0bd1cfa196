"""Ids of a class's assignments and students cut short, for a page that links to hundreds of marks, and found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Select, func, select

from quizapp.domain.errors import NotFound
from quizapp.models.assignments import Assignment
from quizapp.models.teaching import Enrolment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.models.teaching import Cohort

KEPT = 7
"""Characters kept of an id, 6 random bits each: in a class of 1,000 two are alike once in eight million classes."""


def short_mark_id(assignment: Assignment, enrolment: Enrolment) -> str:
    """What names a mark within a class; whoever knows it has still to be let in to the class."""
    return f"{assignment.public_id[:KEPT]}.{enrolment.public_id[:KEPT]}"


def mark_ids(session: Session, cohort: Cohort, short: str) -> tuple[str, str]:
    """The public ids of the assignment and the enrolment that a short id means.

    short: as `short_mark_id` makes it, or anything. Raises NotFound where it means none, or more than one.
    """
    assignment, _, enrolment = short.partition(".")
    return (
        _only(
            session,
            select(Assignment.public_id).where(
                Assignment.cohort_id == cohort.id,
                Assignment.deleted_at.is_(None),
                func.substr(Assignment.public_id, 1, KEPT) == assignment,
            ),
        ),
        _only(
            session,
            select(Enrolment.public_id).where(
                Enrolment.cohort_id == cohort.id, func.substr(Enrolment.public_id, 1, KEPT) == enrolment
            ),
        ),
    )


def _only(session: Session, query: Select[str]) -> str:
    found = session.scalars(query.limit(2)).all()
    if len(found) != 1:
        raise NotFound("mark")
    return found[0]
