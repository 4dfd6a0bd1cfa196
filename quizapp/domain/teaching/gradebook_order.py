"""In which order a gradebook lists students, and whom: statements that the database sorts by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    literal,
    or_,
    select,
)

from quizapp.models.assignments import Assignment, Mark
from quizapp.models.attempts import Attempt, AttemptState
from quizapp.models.people import Learner, User
from quizapp.models.teaching import Enrolment, EnrolmentLabel, TotalRule

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

NEXT_TO_NOTHING = 1e-9
"""Sums of points below it are what adding fractions leaves of 0."""


class SortBy(StrEnum):
    """What students can be sorted by; a mark and a state are those of one assignment."""

    NAME = "name"
    TOTAL = "total"
    MARK = "mark"
    STATE = "state"


@dataclass(frozen=True)
class Ended:
    """At which assignments nothing more can be handed in: for most, and for students for whom it is otherwise.

    Assignments and enrolments by their row ids.
    """

    usually: frozenset[int]
    otherwise: Mapping[frozenset[int], Sequence[int]]

    @property
    def exceptional(self) -> list[int]:
        """The enrolments for which it is otherwise."""
        return [key for keys in self.otherwise.values() for key in keys]


def listed(cohort_id: int, label: str, *, with_past: bool) -> Select[int]:
    """The enrolments of a class, joined to people and records. label: those that have it, all where it is empty."""
    query = (
        select(Enrolment.id)
        .join(User, User.id == Enrolment.user_id)
        .outerjoin(Learner, Learner.user_id == User.id)
        .where(Enrolment.cohort_id == cohort_id)
    )
    if not with_past:
        query = query.where(Enrolment.removed_at.is_(None))
    if label:
        has_label = exists().where(EnrolmentLabel.enrolment_id == Enrolment.id, EnrolmentLabel.label == label)
        query = query.where(has_label)
    return query


def by_name(query: Select[int], *, descending: bool) -> Select[int]:
    """The same by display names."""
    names = (func.lower(User.display_name), User.username_key)
    return query.order_by(*(name.desc() if descending else name for name in names))


def by_mark(query: Select[int], assignment_id: int, ended: Ended, *, descending: bool) -> Select[int]:
    """The same by the mark at one assignment, missing work as 0, what is left out last."""
    joined = _with_mark(query, assignment_id)
    points = case(
        (Mark.final.is_not(None), Mark.final),
        (and_(_is_not_excused(), _has_ended(literal(assignment_id), ended)), 0.0),
        else_=None,
    )
    return _then_by_name(joined, points, descending=descending)


def by_state(query: Select[int], assignment_id: int, ended: Ended, *, descending: bool) -> Select[int]:
    """The same by the state at one assignment, first what asks for attention: missing, begun, to do, marked, …"""
    is_open = exists().where(
        Attempt.assignment_id == assignment_id,
        Attempt.learner_id == Learner.id,
        Attempt.state == AttemptState.OPEN,
        Attempt.is_preview.is_(False),
    )
    rank = case(
        (Mark.is_excused.is_(True), 5),
        (Mark.adjusted.is_not(None), 4),
        (Mark.final.is_not(None), 3),
        (_has_ended(literal(assignment_id), ended), 0),
        (is_open, 1),
        else_=2,
    )
    return _then_by_name(_with_mark(query, assignment_id), rank, descending=descending)


def by_total(
    query: Select[int], assignments: Sequence[Assignment], rule: TotalRule, ended: Ended, *, descending: bool
) -> Select[int]:
    """The same by the total, as `totals.total_of` has it; students without one last."""
    keys = [one.id for one in assignments]
    worths = {one.id: one.points if rule == TotalRule.POINTS else one.weight for one in assignments}
    worth = Assignment.points if rule == TotalRule.POINTS else Assignment.weight
    has_ended = _has_ended(Mark.assignment_id, ended)
    # Everything that has ended is in the total, as missing work until there is a mark or an excuse.
    correction = case(
        (Mark.is_excused.is_(True), case((has_ended, -worth), else_=0.0)),
        (Mark.final.is_not(None), case((has_ended, 0.0), else_=worth)),
        else_=0.0,
    )
    earned = func.coalesce(func.sum(Mark.final / Assignment.points * worth), 0.0)
    possible = _worth_of_ended(worths, ended) + func.coalesce(func.sum(correction), 0.0)
    joined = (
        query.outerjoin(Mark, and_(Mark.learner_id == Learner.id, Mark.assignment_id.in_(keys)))
        .outerjoin(Assignment, Assignment.id == Mark.assignment_id)
        .group_by(Enrolment.id, User.display_name, User.username_key)
    )
    total = case((possible > NEXT_TO_NOTHING, earned / possible), else_=None)
    return _then_by_name(joined, total, descending=descending)


def _with_mark(query: Select[int], assignment_id: int) -> Select[int]:
    return query.outerjoin(Mark, and_(Mark.learner_id == Learner.id, Mark.assignment_id == assignment_id))


def _is_not_excused() -> ColumnElement[bool]:
    return func.coalesce(Mark.is_excused, false()).is_(False)


def _then_by_name(query: Select[int], key: ColumnElement[float | None], *, descending: bool) -> Select[int]:
    ordered = query.order_by((key.desc() if descending else key).nulls_last())
    return by_name(ordered, descending=False)


def _has_ended(assignment_id: SQLColumnExpression[int], ended: Ended) -> ColumnElement[bool]:
    usual = assignment_id.in_(ended.usually)
    if not ended.otherwise:
        return usual
    cases = [
        and_(_is_one_of(enrolments), assignment_id.in_(assignments))
        for assignments, enrolments in ended.otherwise.items()
    ]
    return or_(*cases, and_(~_is_one_of(ended.exceptional), usual))


def _worth_of_ended(worths: Mapping[int, float], ended: Ended) -> ColumnElement[float]:
    usual = literal(float(sum(worths[key] for key in ended.usually)))
    if not ended.otherwise:
        return usual
    cases = [
        (_is_one_of(enrolments), float(sum(worths[key] for key in assignments)))
        for assignments, enrolments in ended.otherwise.items()
    ]
    return case(*cases, else_=usual)


def _is_one_of(enrolments: Collection[int]) -> ColumnElement[bool]:
    # Row ids from the database, written out: there may be more of them than a statement has places for.
    return Enrolment.id.in_(
        bindparam("enrolments", list(enrolments), unique=True, expanding=True, literal_execute=True)
    )
