"""How many answers a question has been given so far: what the next one from the same page is based on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.models.attempts import Response

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.doors import QuestionFound


def count_answers(session: Session, question: QuestionFound) -> int:
    """The number of responses stored for a question of an attempt, in one statement."""
    query = select(func.count(Response.id)).where(
        Response.attempt_id == question.attempt.id, Response.quiz_item_id == question.quiz_item.id
    )
    return session.scalar(query) or 0
