"""Reading which conditions hold for whom: what pages, saving, closing and the gradebook all ask."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from quizapp.domain.errors import NotFound
from quizapp.domain.quizzes.cohort_locks import hold_cohort
from quizapp.domain.quizzes.conditions import Changes, Conditions, Navigation
from quizapp.domain.quizzes.overriding import OverrideRule, Resolved, latest_end, resolve
from quizapp.models.assignments import Assignment, Override
from quizapp.models.people import Learner
from quizapp.models.teaching import Cohort, Enrolment, EnrolmentLabel

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Student:
    """A student of the assignment's class, as far as conditions go."""

    enrolment_id: int
    labels: frozenset[str]


@dataclass(frozen=True)
class Rules:
    """Everything that decides the conditions of an assignment.

    of_students, of_labels: overrides by enrolment id, and by label. latest_end: when nobody may answer any more; what
    was given to a student who has been removed keeps nothing from the others.
    """

    assignment: Assignment
    base: Conditions
    of_students: Mapping[int, OverrideRule]
    of_labels: Mapping[str, OverrideRule]
    latest_end: datetime | None

    def resolved_for(self, student: Student | None) -> Resolved:
        """The conditions of a student; None for somebody who is none, as a teacher who looks at a preview."""
        if student is None:
            return resolve(self.base, ())
        own = self.of_students.get(student.enrolment_id)
        labelled = [rule for label, rule in self.of_labels.items() if label in student.labels]
        return resolve(self.base, [*([own] if own else []), *labelled])


@dataclass(frozen=True)
class Governed:
    """An assignment as it holds for one learner. enrolment: None for somebody who is no student of the class."""

    rules: Rules
    cohort: Cohort
    enrolment: Enrolment | None
    resolved: Resolved

    @property
    def conditions(self) -> Conditions:
        """The conditions that hold for the learner."""
        return self.resolved.conditions

    @property
    def is_enrolled(self) -> bool:
        """Whether the learner is a student of the class at present."""
        return self.enrolment is not None and self.enrolment.removed_at is None


def may_go_back(governed: Governed | None) -> bool:
    """Whether earlier questions of an attempt stay open. governed: None for a quiz of the learner's own."""
    return governed is None or governed.conditions.navigation is Navigation.FREE


def rules_of(session: Session, assignment: Assignment) -> Rules:
    """The rules of one assignment, in one statement."""
    return rules_of_all(session, [assignment])[assignment.id]


def rules_of_all(session: Session, assignments: Iterable[Assignment]) -> dict[int, Rules]:
    """The rules of assignments, by their row ids, in one statement for all."""
    every = list(assignments)
    rows: defaultdict[int, list[Override]] = defaultdict(list)
    removed: set[int] = set()
    found = session.execute(
        select(Override, Enrolment.removed_at)
        .outerjoin(Enrolment, Enrolment.id == Override.enrolment_id)
        .where(Override.assignment_id.in_([one.id for one in every]))
        # A page may have read them before its operation came behind the class's lock.
        .execution_options(populate_existing=True)
    )
    for row, removed_at in found:
        rows[row.assignment_id].append(row)
        if row.enrolment_id is not None and removed_at is not None:
            removed.add(row.enrolment_id)
    return {one.id: _rules(one, rows[one.id], removed) for one in every}


def govern(session: Session, assignment_id: int, learner_id: int) -> Governed:
    """An assignment as it holds for a learner, in three statements. Raises NotFound when it is gone."""
    return _governed(session, _row_of(assignment_id, learner_id))


def govern_and_hold(session: Session, governed: Governed, learner_id: int) -> Governed:
    """The same as it stands now, in four statements; nobody changes it before this transaction ends.

    governed: as it was read before. Raises NotFound when it is gone.
    """
    hold_cohort(session, governed.cohort.id)
    row = _row_of(governed.rules.assignment.id, learner_id)
    return _governed(session, row.execution_options(populate_existing=True))


def _row_of(assignment_id: int, learner_id: int) -> Select[Assignment, Cohort, Enrolment]:
    return (
        select(Assignment, Cohort, Enrolment)
        .join(Cohort, Cohort.id == Assignment.cohort_id)
        .options(contains_eager(Assignment.cohort))
        .join(Learner, Learner.id == learner_id)
        .outerjoin(Enrolment, (Enrolment.cohort_id == Cohort.id) & (Enrolment.user_id == Learner.user_id))
        .where(Assignment.id == assignment_id)
    )


def _governed(session: Session, query: Select[Assignment, Cohort, Enrolment]) -> Governed:
    row = session.execute(query).one_or_none()
    if row is None:
        raise NotFound("assignment")
    assignment, cohort, enrolment = row
    rules = rules_of(session, assignment)
    student = student_of(session, enrolment) if enrolment else None
    return Governed(rules, cohort, enrolment, rules.resolved_for(student))


def student_of(session: Session, enrolment: Enrolment) -> Student:
    """A student with the labels, in one statement."""
    labels = session.scalars(select(EnrolmentLabel.label).where(EnrolmentLabel.enrolment_id == enrolment.id))
    return Student(enrolment.id, frozenset(labels))


def conditions_of(assignment: Assignment) -> Conditions:
    """The conditions of an assignment itself, before any override."""
    return Conditions.model_validate_json(assignment.conditions)


def changes_of(override: Override) -> Changes:
    """What an override changes."""
    return Changes.model_validate_json(override.changes)


def _rules(assignment: Assignment, rows: Iterable[Override], removed: Collection[int]) -> Rules:
    of_students: dict[int, OverrideRule] = {}
    of_labels: dict[str, OverrideRule] = {}
    for row in rows:
        rule = OverrideRule(row.public_id, row.label, changes_of(row))
        if row.enrolment_id is not None:
            of_students[row.enrolment_id] = rule
        elif row.label is not None:
            of_labels[row.label] = rule
    base = conditions_of(assignment)
    present = (rule for key, rule in of_students.items() if key not in removed)
    end = latest_end(base, [*present, *of_labels.values()])
    return Rules(assignment, base, of_students, of_labels, end)
