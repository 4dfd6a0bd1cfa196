"""What a student is shown of their own marks at present: the gradebook's numbers, as far as the review policy goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.domain.errors import NotFound
from quizapp.domain.quizzes.deadlines import Phase, phase_at
from quizapp.domain.quizzes.governing import rules_of_all
from quizapp.domain.quizzes.review_policy import Aspect
from quizapp.domain.teaching.assignment_listing import assignments_of
from quizapp.domain.teaching.gradebook_rows import Cell, rows_of, student_from
from quizapp.domain.teaching.mark_story import MarkStory, mark_story
from quizapp.domain.teaching.marks_by_hand import shown_of_mark
from quizapp.domain.teaching.timetables import Timetable
from quizapp.domain.teaching.totals import MarkState, Total, total_of
from quizapp.models.people import Learner
from quizapp.models.teaching import Enrolment

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.conditions import Conditions
    from quizapp.domain.quizzes.governing import Rules
    from quizapp.models.teaching import Cohort


@dataclass(frozen=True)
class OwnMark:
    """A student's work at one assignment, as the student may see it.

    cell: never to be shown past what follows. shows_points: whether the mark may be told, with whether and why it was
    adjusted. shows_possible: whether what it can be may be told. conditions: those that hold for the student.
    """

    cell: Cell
    conditions: Conditions
    shows_points: bool
    shows_possible: bool

    @property
    def points(self) -> float | None:
        """The mark; None where there is none, or none to be told."""
        return self.cell.points if self.shows_points else None

    @property
    def is_late(self) -> bool:
        """Whether an attempt that counts came late; before the mark may be told, that would tell which one is best."""
        return self.shows_points and self.cell.is_late

    @property
    def state(self) -> MarkState:
        """How the work stands; where the mark may not be told, not whether it was adjusted either."""
        state = self.cell.state
        return MarkState.MARKED if state is MarkState.ADJUSTED and not self.shows_points else state


@dataclass(frozen=True)
class OwnMarks:
    """A student's marks in a class. total: of what is told of them, by the class's rule."""

    marks: tuple[OwnMark, ...]
    total: Total | None


def own_marks(session: Session, cohort: Cohort, user_id: int, now: datetime) -> OwnMarks:
    """A student's marks at the assignments that have opened for them, in a constant number of statements.

    Raises NotFound for somebody who is no student of the class.
    """
    enrolment, learner_id = _enrolment(session, cohort, user_id)
    assignments = assignments_of(session, cohort.id)
    rules = rules_of_all(session, assignments)
    timetable = Timetable(rules, now)
    row = rows_of(session, cohort, assignments, timetable, [(enrolment, learner_id)])[0]
    student = student_from(enrolment)
    phases, conditions = timetable.phases_of(student), timetable.conditions_of(student)
    marks = tuple(
        own_mark(cell, rules[cell.assignment.id], conditions[cell.assignment.id], now)
        for cell in row.cells
        if phases[cell.assignment.id] is not Phase.NOT_OPEN
    )
    told = (one.cell.counted for one in marks if one.shows_points and one.shows_possible)
    return OwnMarks(marks, total_of(cohort.total_rule, (one for one in told if one)))


def own_mark(cell: Cell, rules: Rules, conditions: Conditions, now: datetime) -> OwnMark:
    """What a student may see of one mark now: a rule of plain values.

    A number made of several attempts is told once it may be told for each of them, so that none is guessed from it.
    """
    shown = _shown(cell, rules, now)
    has_begun = bool(cell.taking.submitted) or cell.mark is not None
    return OwnMark(
        cell=cell,
        conditions=conditions,
        shows_points=not has_begun or Aspect.MARKS in shown,
        shows_possible=not has_begun or Aspect.MAXIMUM_MARKS in shown,
    )


def own_story(
    session: Session, cohort: Cohort, user_id: int, assignment_id: str, now: datetime
) -> tuple[OwnMark, MarkStory, bool]:
    """How one's own mark comes about, and whether it may be told question by question.

    assignment_id: public id. Raises NotFound before the assignment has opened, or while the mark may not be told.
    """
    enrolment, _learner_id = _enrolment(session, cohort, user_id)
    assignment = next((one for one in assignments_of(session, cohort.id) if one.public_id == assignment_id), None)
    if assignment is None:
        raise NotFound("assignment")
    story = mark_story(session, assignment, enrolment, now)
    mark = own_mark(story.cell, story.rules, story.resolved.conditions, now)
    is_open = phase_at(mark.conditions, now) is not Phase.NOT_OPEN
    if not (is_open and mark.shows_points and mark.shows_possible):
        raise NotFound("mark")
    return mark, story, Aspect.CORRECTNESS in _shown(story.cell, story.rules, now)


def _shown(cell: Cell, rules: Rules, now: datetime) -> frozenset[Aspect]:
    submitted = [one.submitted_at for one in cell.taking.submitted]
    return shown_of_mark(rules, submitted, cell.mark.changed_at if cell.mark else None, now)


def _enrolment(session: Session, cohort: Cohort, user_id: int) -> tuple[Enrolment, int]:
    row = session.execute(
        select(Enrolment, Learner.id)
        .join(Learner, Learner.user_id == Enrolment.user_id)
        .where(Enrolment.cohort_id == cohort.id, Enrolment.user_id == user_id, Enrolment.removed_at.is_(None))
        .options(joinedload(Enrolment.user), selectinload(Enrolment.labels))
    ).one_or_none()
    if row is None:
        raise NotFound("student")
    return row[0], row[1]
