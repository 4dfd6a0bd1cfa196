"""What a person has claimed about answers, as part of their exported record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.models.attempts import Attempt, QuizItem, Response
from quizapp.models.regrading import Claim, ClaimState

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class ExportedClaim:
    """A claim that an answer should count.

    word: the teacher's, empty before the decision. None while it is withheld: it may tell the right answer.
    """

    attempt: str
    position: int
    made_at: datetime
    reason: str
    state: str
    word: str | None
    decided_at: datetime | None


def claims_of(session: Session, learner_id: int, untold: frozenset[int]) -> tuple[ExportedClaim, ...]:
    """All claims of a learner, in one statement. untold: row ids of the attempts whose right answers are not told."""
    rows = session.execute(
        select(Claim, Attempt, QuizItem.position)
        .join(Response, Response.id == Claim.response_id)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(QuizItem, QuizItem.id == Response.quiz_item_id)
        .where(Claim.learner_id == learner_id)
        .order_by(Claim.id)
    )
    return tuple(
        ExportedClaim(
            attempt.public_id,
            position,
            one.made_at,
            one.reason,
            str(one.state),
            None if one.state == ClaimState.ACCEPTED and attempt.id in untold else one.word,
            one.decided_at,
        )
        for one, attempt, position in rows
    )
