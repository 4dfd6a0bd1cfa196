"""Attempts in which one can't go back: which question is the present one, and going on from it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from quizapp.domain.quizzes.conditions import Navigation
from quizapp.domain.quizzes.errors import NotCurrent
from quizapp.domain.quizzes.locking import lock_open_attempt
from quizapp.domain.quizzes.scoring import BLANK
from quizapp.domain.quizzes.standings import standings_of
from quizapp.models.attempts import FeedbackMode, Response

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.doors import QuestionFound
    from quizapp.domain.quizzes.governing import Governed
    from quizapp.domain.quizzes.standings import QuestionStanding
    from quizapp.models.attempts import Attempt, QuizItem


def may_go_back(governed: Governed | None) -> bool:
    """Whether earlier questions of an attempt stay open. governed: None for a quiz of the learner's own."""
    return governed is None or governed.conditions.navigation is Navigation.FREE


def current_position(mode: FeedbackMode, questions: Sequence[QuestionStanding]) -> int:
    """The one question that takes an answer where one can't go back: 1, 2, …

    The furthest that something was stored for; in practice, once that one is settled, the next. questions: in order.
    """
    reached = max((one.quiz_item.position for one in questions if one.responses), default=1)
    is_done = mode == FeedbackMode.PRACTISE and questions[reached - 1].standing.is_settled
    return min(reached + 1, len(questions)) if is_done else reached


def is_out_of_turn(mode: FeedbackMode, questions: Sequence[QuestionStanding], position: int) -> bool:
    """Whether a question may not even be looked at where one can't go back; in practice a settled one may."""
    if position == current_position(mode, questions):
        return False
    return mode == FeedbackMode.TEST or not questions[position - 1].standing.is_settled


def refuse_other_than_current(session: Session, question: QuestionFound) -> None:
    """Raise NotCurrent for a question that is passed or not reached yet, where that matters.

    The attempt must be locked. An answer to a settled question of a practice quiz is refused as such elsewhere.
    """
    if question.may_go_back:
        return
    mode = FeedbackMode(question.quiz.feedback_mode)
    questions = standings_of(session, question.attempt, mode)
    if is_out_of_turn(mode, questions, question.quiz_item.position):
        raise NotCurrent(question.attempt.public_id, current_position(mode, questions))


def move_on(session: Session, question: QuestionFound, now: datetime) -> None:
    """Leave a question of a test for good where one can't go back: an empty answer to the next one says it is reached.

    Does nothing elsewhere, at the last question, and from a question that is not the present one.
    Raises AttemptClosed, TimeIsOver.
    """
    mode = FeedbackMode(question.quiz.feedback_mode)
    if question.governed is None or question.may_go_back or mode == FeedbackMode.PRACTISE:
        return
    sequence = lock_open_attempt(session, question.attempt, now)
    questions = standings_of(session, question.attempt, mode)
    position = question.quiz_item.position
    if position != current_position(mode, questions) or position == len(questions):
        lock_open_attempt(session, question.attempt, now, raise_by=-1)
        return
    language = question.governed.cohort.language
    session.add(_arrival(question.attempt, questions[position].quiz_item, language, sequence, now))
    session.flush()


def _arrival(attempt: Attempt, place: QuizItem, language: str, sequence: int, now: datetime) -> Response:
    return Response(
        attempt_id=attempt.id,
        quiz_item_id=place.id,
        item_version_id=place.item_version_id,
        sequence=sequence,
        client_key=secrets.token_urlsafe(16),
        given_at=now,
        language=language,
        content=None,
        reading=None,
        state=BLANK,
        credit=0.0,
        tries_before=0,
        hint_taken=False,
        awarded=0.0,
    )
