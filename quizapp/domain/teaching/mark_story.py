"""How one mark comes about: the attempts, which of them count and why, and every step of the arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.quizzes.deadlines import phase_at
from quizapp.domain.quizzes.governing import rules_of
from quizapp.domain.quizzes.standings import QuestionStanding, standings_of_all
from quizapp.domain.teaching.adjusting import find_mark
from quizapp.domain.teaching.attempt_facts import takings
from quizapp.domain.teaching.gradebook_rows import Cell, Taking, cell_of, student_from
from quizapp.domain.teaching.marking import AttemptMark, ComputedMark, computed_mark
from quizapp.models.attempts import Attempt, Quiz
from quizapp.models.people import User

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.governing import Rules
    from quizapp.domain.quizzes.overriding import Resolved
    from quizapp.models.assignments import Assignment
    from quizapp.models.teaching import Enrolment


@dataclass(frozen=True)
class AttemptStory:
    """An attempt behind a mark.

    worth: None while it is open. questions: where each stands, read for the attempts that count; empty for others.
    """

    attempt: Attempt
    quiz: Quiz
    worth: AttemptMark | None
    is_counted: bool
    questions: tuple[QuestionStanding, ...]


@dataclass(frozen=True)
class MarkStory:
    """A mark with everything behind it.

    changed_by: who adjusted or excused it; None for nobody, or an account that is gone.
    """

    assignment: Assignment
    rules: Rules
    resolved: Resolved
    cell: Cell
    computed: ComputedMark
    attempts: tuple[AttemptStory, ...]
    changed_by: User | None


def mark_story(session: Session, assignment: Assignment, enrolment: Enrolment, now: datetime) -> MarkStory:
    """The story of one student's mark, in a constant number of statements. enrolment: with account and labels."""
    learner_id = enrolment.user.learner.id
    rules = rules_of(session, assignment)
    resolved = rules.resolved_for(student_from(enrolment))
    mark = find_mark(session, assignment.id, learner_id)
    taking = takings(session, [assignment.id], [learner_id]).get((assignment.id, learner_id), Taking())
    computed = computed_mark(resolved.conditions, assignment.points, taking.submitted)
    return MarkStory(
        assignment=assignment,
        rules=rules,
        resolved=resolved,
        cell=cell_of(assignment, resolved.conditions, phase_at(resolved.conditions, now), mark, taking),
        computed=computed,
        attempts=_attempts(session, assignment.id, learner_id, computed),
        changed_by=session.get(User, mark.changed_by) if mark and mark.changed_by else None,
    )


def _attempts(
    session: Session, assignment_id: int, learner_id: int, computed: ComputedMark
) -> tuple[AttemptStory, ...]:
    rows = session.execute(
        select(Attempt, Quiz)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(Attempt.assignment_id == assignment_id, Attempt.learner_id == learner_id, Attempt.is_preview.is_(False))
        .order_by(Attempt.number)
    ).all()
    worth = {one.attempt.attempt_id: one for one in computed.attempts}
    counted = {one.attempt.attempt_id for one in computed.counted}
    questions = standings_of_all(
        session, [(attempt, quiz.feedback_mode) for attempt, quiz in rows if attempt.id in counted]
    )
    return tuple(
        AttemptStory(
            attempt=attempt,
            quiz=quiz,
            worth=worth.get(attempt.id),
            is_counted=attempt.id in counted,
            questions=tuple(questions.get(attempt.id, ())),
        )
        for attempt, quiz in rows
    )
