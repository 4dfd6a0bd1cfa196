"""Reading what a student's page of an assignment says at an instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.domain.quizzes.set_starting import content_of
from quizapp.domain.teaching.assignment_view import AssignmentView, assignment_view
from quizapp.domain.teaching.taking import attempts_at

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.governing import Governed


def assignment_seen(session: Session, governed: Governed, learner_id: int, now: datetime) -> AssignmentView:
    """What the page says, in two statements whatever the attempts.

    governed: as it holds for the learner. now: the present, or any other instant that somebody asks about.
    """
    assignment = governed.rules.assignment
    attempts = attempts_at(session, assignment.id, learner_id)
    return assignment_view(governed, attempts, content_of(assignment.question_set_version).size, now)
