"""The rows of a gradebook: what each of some students has for every assignment, and the total."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.quizzes.governing import Student
from quizapp.domain.teaching.attempt_facts import Taking, takings
from quizapp.domain.teaching.marking import computed_mark
from quizapp.domain.teaching.totals import Counted, MarkState, Total, points_of, state_of, total_of
from quizapp.models.assignments import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.conditions import Conditions
    from quizapp.domain.quizzes.deadlines import Phase
    from quizapp.domain.teaching.timetables import Timetable
    from quizapp.models.assignments import Assignment
    from quizapp.models.teaching import Cohort, Enrolment


@dataclass(frozen=True)
class Cell:
    """What one student has for one assignment.

    points: what goes into the total, None for what is left out. is_late: an attempt that counts came after the due
    date. has_open_attempt: one is being taken.
    """

    assignment: Assignment
    state: MarkState
    points: float | None
    is_late: bool
    has_open_attempt: bool
    mark: Mark | None
    taking: Taking

    @property
    def counted(self) -> Counted | None:
        """What it is in a total; None for what is left out."""
        if self.points is None:
            return None
        return Counted(self.points, self.assignment.points, self.assignment.weight)


@dataclass(frozen=True)
class GradebookRow:
    """A student, past ones too, with a cell for each assignment in order."""

    enrolment: Enrolment
    cells: tuple[Cell, ...]
    total: Total | None


def rows_of(
    session: Session,
    cohort: Cohort,
    assignments: Sequence[Assignment],
    timetable: Timetable,
    people: Iterable[tuple[Enrolment, int | None]],
) -> list[GradebookRow]:
    """The rows of some students, in two statements. people: enrolments with labels, and their learners' row ids."""
    everybody = list(people)
    keys = [one.id for one in assignments]
    learner_ids = [learner_id for _enrolment, learner_id in everybody if learner_id is not None]
    marks = {
        (one.assignment_id, one.learner_id): one
        for one in session.scalars(select(Mark).where(Mark.assignment_id.in_(keys), Mark.learner_id.in_(learner_ids)))
    }
    taken = takings(session, keys, learner_ids)
    rows: list[GradebookRow] = []
    for enrolment, learner_id in everybody:
        student = student_from(enrolment)
        conditions, phases = timetable.conditions_of(student), timetable.phases_of(student)
        cells = tuple(
            cell_of(
                one,
                conditions[one.id],
                phases[one.id],
                marks.get((one.id, learner_id or 0)),
                taken.get((one.id, learner_id or 0), Taking()),
            )
            for one in assignments
        )
        counted = (cell.counted for cell in cells)
        rows.append(GradebookRow(enrolment, cells, total_of(cohort.total_rule, (one for one in counted if one))))
    return rows


def student_from(enrolment: Enrolment) -> Student:
    """A student as the conditions see them. enrolment: with its labels."""
    return Student(enrolment.id, frozenset(one.label for one in enrolment.labels))


def cell_of(assignment: Assignment, conditions: Conditions, phase: Phase, mark: Mark | None, taking: Taking) -> Cell:
    """What one student has for one assignment: a rule of plain values.

    conditions: those that hold for the student. phase: how the assignment stands for them.
    """
    state = state_of(mark, phase, taking.open > 0)
    counted = computed_mark(conditions, assignment.points, taking.submitted).counted
    return Cell(
        assignment=assignment,
        state=state,
        points=points_of(mark, state),
        is_late=any(one.is_late for one in counted),
        has_open_attempt=taking.open > 0,
        mark=mark,
        taking=taking,
    )
