"""Recomputing every mark of every gradebook from the attempts, and telling where the stored one differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.quizzes.verification import Difference
from quizapp.domain.teaching.marking import final_mark
from quizapp.domain.teaching.marks import computed_marks
from quizapp.models.assignments import Assignment, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from quizapp.domain.teaching.marking import ComputedMark


def verify_marks(session: Session) -> Iterator[Difference]:
    """Every difference between stored marks and what the attempts, conditions and changes by hand give.

    Assignment by assignment, deleted ones too; a mark that should be there and is not, is one.
    """
    for assignment in session.scalars(select(Assignment).order_by(Assignment.id)).all():
        computed = computed_marks(session, assignment)
        stored = session.scalars(select(Mark).where(Mark.assignment_id == assignment.id).order_by(Mark.learner_id))
        for mark in stored:
            yield from _verify_mark(mark, computed.pop(mark.learner_id, None))
        for learner_id, missing in computed.items():
            row = f"marks of assignment {assignment.id}, learner {learner_id}"
            yield Difference(row, "computed", "not there", str(missing.points))


def _verify_mark(mark: Mark, computed: ComputedMark | None) -> Iterator[Difference]:
    points = computed.points if computed else None
    expected = {"computed": points, "final": final_mark(points, mark.adjusted, mark.is_excused)}
    for column, value in expected.items():
        if getattr(mark, column) != value:
            yield Difference(f"marks {mark.id}", column, str(getattr(mark, column)), str(value))
