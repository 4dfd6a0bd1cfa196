"""Attempts in which one can't go back: which question is the present one, and going on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, func, or_, update

from quizapp.domain.quizzes.errors import NotCurrent
from quizapp.domain.quizzes.locking import takes_answers
from quizapp.domain.quizzes.standings import standings_of
from quizapp.models.attempts import Attempt, FeedbackMode, Response

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.doors import QuestionFound
    from quizapp.domain.quizzes.standings import QuestionStanding


def current_position(attempt: Attempt, mode: FeedbackMode, questions: Sequence[QuestionStanding]) -> int:
    """The one question that takes an answer where one can't go back: 1, 2, …

    The furthest that was gone on to or that something was stored for; in practice, once that one is settled, the next.
    questions: in order.
    """
    answered = max((one.quiz_item.position for one in questions if one.responses), default=1)
    reached = max(answered, attempt.reached or 1)
    is_done = mode == FeedbackMode.PRACTISE and questions[reached - 1].standing.is_settled
    return min(reached + 1, len(questions)) if is_done else reached


def is_out_of_turn(attempt: Attempt, mode: FeedbackMode, questions: Sequence[QuestionStanding], position: int) -> bool:
    """Whether a question may not even be looked at where one can't go back; in practice a settled one may."""
    if position == current_position(attempt, mode, questions):
        return False
    return mode == FeedbackMode.TEST or not questions[position - 1].standing.is_settled


def refuse_other_than_current(session: Session, question: QuestionFound) -> None:
    """Raise NotCurrent for a question that is passed or not reached yet, where that matters.

    The attempt must be locked. An answer to a settled question of a practice quiz is refused as such elsewhere.
    """
    if question.may_go_back:
        return
    attempt, mode = question.attempt, FeedbackMode(question.quiz.feedback_mode)
    # The door read it before the lock, and another request may have gone on since.
    session.refresh(attempt, ["reached"])
    questions = standings_of(session, attempt, mode)
    if is_out_of_turn(attempt, mode, questions, question.quiz_item.position):
        raise NotCurrent(attempt.public_id, current_position(attempt, mode, questions))


def move_on(session: Session, question: QuestionFound, now: datetime) -> None:
    """Leave a question of a test for good where one can't go back, in one statement.

    Does nothing elsewhere, at the last question, from a question that is passed or not reached yet, and at an attempt
    that takes nothing any more.
    """
    position, is_practice = question.quiz_item.position, question.quiz.feedback_mode == FeedbackMode.PRACTISE
    if question.may_go_back or is_practice or position == question.quiz.size:
        return
    furthest = func.coalesce(Attempt.reached, 1)
    is_answered = exists().where(Response.attempt_id == Attempt.id, Response.quiz_item_id == question.quiz_item.id)
    session.execute(
        update(Attempt)
        .where(
            takes_answers(question.attempt, now),
            furthest <= position,
            or_(furthest == position, is_answered),
        )
        .values(reached=position + 1)
        .execution_options(synchronize_session=False)
    )
    session.expire(question.attempt, ["reached"])
