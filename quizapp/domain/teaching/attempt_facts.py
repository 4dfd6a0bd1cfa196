"""Reading what students have taken at assignments, as far as marks go, in one statement."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.teaching.marking import ScoredAttempt
from quizapp.models.attempts import Attempt, AttemptState

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session


@dataclass
class Taking:
    """What one student has taken at one assignment: submitted attempts in order, and how many are open."""

    submitted: list[ScoredAttempt] = field(default_factory=list[ScoredAttempt])
    open: int = 0


def takings(
    session: Session, assignment_ids: Collection[int], learner_ids: Collection[int] | None = None
) -> dict[tuple[int, int], Taking]:
    """Who has taken what, by the row ids of assignment and learner. Previews are left out.

    learner_ids: whose; None for everybody's.
    """
    columns = (Attempt.assignment_id, Attempt.learner_id, Attempt.id, Attempt.number, Attempt.state)
    query = (
        select(*columns, Attempt.submitted_at, Attempt.score, Attempt.max_score)
        .where(Attempt.assignment_id.in_(assignment_ids), Attempt.is_preview.is_(False))
        .order_by(Attempt.assignment_id, Attempt.learner_id, Attempt.number)
    )
    if learner_ids is not None:
        query = query.where(Attempt.learner_id.in_(learner_ids))
    found: dict[tuple[int, int], Taking] = {}
    for assignment_id, learner_id, key, number, state, submitted_at, score, max_score in session.execute(query):
        if assignment_id is None:
            continue
        taking = found.setdefault((assignment_id, learner_id), Taking())
        if state == AttemptState.OPEN:
            taking.open += 1
        elif submitted_at is not None and score is not None:
            taking.submitted.append(ScoredAttempt(key, number or 1, submitted_at, score, max_score))
    return found
