"""Reading what a student's page of an assignment says at an instant, and their result of the mark that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.domain.quizzes.review_policy import Aspect
from quizapp.domain.quizzes.set_starting import content_of
from quizapp.domain.teaching.adjusting import find_mark
from quizapp.domain.teaching.assignment_view import AssignmentView, assignment_view
from quizapp.domain.teaching.marks_by_hand import ByHand, by_hand, shown_of_mark
from quizapp.domain.teaching.taking import attempts_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.governing import Governed
    from quizapp.models.attempts import Attempt


def assignment_seen(
    session: Session, governed: Governed, learner_id: int, now: datetime, attempts: Sequence[Attempt] | None = None
) -> AssignmentView:
    """What the page says, in three statements whatever the attempts.

    governed: as it holds for the learner. now: the present, or any other instant that somebody asks about. attempts: of
    the learner at the assignment where they were read already, in order.
    """
    assignment = governed.rules.assignment
    if attempts is None:
        attempts = attempts_at(session, assignment.id, learner_id)
    stored = find_mark(session, assignment.id, learner_id)
    return assignment_view(governed, attempts, stored, content_of(assignment.question_set_version).size, now)


def by_hand_seen(session: Session, governed: Governed, learner_id: int, now: datetime) -> ByHand | None:
    """What a teacher put in the place of a student's mark, as far as it may be told; in one or two statements."""
    assignment = governed.rules.assignment
    changed = by_hand(find_mark(session, assignment.id, learner_id), now)
    if changed is None:
        return None
    attempts = attempts_at(session, assignment.id, learner_id)
    submitted = [one.submitted_at for one in attempts if one.submitted_at is not None]
    is_told = Aspect.MARKS in shown_of_mark(governed.rules, submitted, changed.changed_at, now)
    return changed if is_told else None
