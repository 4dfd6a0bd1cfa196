"""What changes an attempt: an answer, a hint, a flag, the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select, update

from question_bank.grading import grade
from question_bank.responses import response_to_json
from quizapp.domain.quizzes.errors import AlreadySettled, AnsweredElsewhere, AttemptClosed, AttemptFull, NoHint
from quizapp.domain.quizzes.scoring import (
    BLANK,
    awarded,
    seconds_spent,
    standing,
    tries_made,
)
from quizapp.domain.quizzes.standings import score_of, standings_of
from quizapp.models.attempts import Attempt, AttemptState, FeedbackMode, Flag, HintTaken, Response

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from question_bank.responses import Response as Given
    from quizapp.domain.quizzes.doors import QuestionFound

MOST_RESPONSES = 2_000
"""Responses that one attempt takes; nobody changes that many answers by hand, and a script must not fill the disk."""


@dataclass(frozen=True)
class Answer:
    """An answer as it arrives.

    given: the response, None to clear it (in a test) or to be shown the answer (in practice).
    client_key: made with the page, so that a resend is recognised. based_on: how many responses to this
    question the page had seen. language: of the page it was given on.
    """

    given: Given | None
    client_key: str
    based_on: int
    language: str


def record_response(session: Session, question: QuestionFound, answer: Answer, now: datetime) -> Response | None:
    """Grade and store an answer; one that arrives again, or that a test holds already, changes nothing.

    Returns the response that holds the answer, None where an empty one left an unanswered question of a test
    as it was. Raises AttemptClosed, AttemptFull, AlreadySettled, or AnsweredElsewhere when another page has answered
    this question since this one was made.
    """
    sequence = _lock_open_attempt(session, question.attempt)
    earlier = _responses_to(session, question, answer.client_key)
    mode = question.quiz.feedback_mode
    content = response_to_json(answer.given) if answer.given else None
    resent = next((response for response in earlier if response.client_key == answer.client_key), None)
    if resent is not None and resent.quiz_item_id != question.quiz_item.id:
        raise AnsweredElsewhere
    held = earlier[-1] if earlier else None
    if mode == FeedbackMode.TEST and content == (held.content if held else None):
        resent = resent or held
    elif resent is not None and resent.content != content:
        # A page that the browser brought back with its key, and another answer on it: nothing is dropped in silence.
        raise AnsweredElsewhere
    elif resent is None:
        if standing(question.item, mode, AttemptState.OPEN, earlier).is_settled:
            raise AlreadySettled
        if answer.based_on != len(earlier):
            raise AnsweredElsewhere
        if sequence > MOST_RESPONSES:
            raise AttemptFull
        response = _graded(question, answer, content, sequence, tries_made(mode, earlier), now)
        session.add(response)
        session.flush()
        return response
    _lock_open_attempt(session, question.attempt, raise_by=-1)
    return resent


def take_hint(session: Session, question: QuestionFound, now: datetime) -> None:
    """Note that the learner asked for the hint; asking again changes nothing.

    Raises NoHint where there is none or in a test, AttemptClosed.
    """
    if question.item.hint is None or question.quiz.feedback_mode == FeedbackMode.TEST:
        raise NoHint
    _lock_open_attempt(session, question.attempt, raise_by=0)
    if _find(session, HintTaken, question) is None:
        session.add(HintTaken(attempt_id=question.attempt.id, quiz_item_id=question.quiz_item.id, taken_at=now))
        session.flush()


def set_flag(session: Session, question: QuestionFound, now: datetime) -> None:
    """Mark a question to come back to; marking it again changes nothing. Raises AttemptClosed."""
    _lock_open_attempt(session, question.attempt, raise_by=0)
    if _find(session, Flag, question) is None:
        session.add(Flag(attempt_id=question.attempt.id, quiz_item_id=question.quiz_item.id, flagged_at=now))
        session.flush()


def remove_flag(session: Session, question: QuestionFound) -> None:
    """Take the mark of a question away, if there is one. Raises AttemptClosed."""
    _lock_open_attempt(session, question.attempt, raise_by=0)
    session.execute(
        delete(Flag).where(Flag.attempt_id == question.attempt.id, Flag.quiz_item_id == question.quiz_item.id)
    )


def close_attempt(session: Session, attempt: Attempt, now: datetime) -> bool:
    """Submit an attempt and store its score.

    Returns whether this call did it: False when it had been submitted already, and nothing changes then.
    """
    closed = session.scalar(
        update(Attempt)
        .where(Attempt.id == attempt.id, Attempt.state == AttemptState.OPEN)
        .values(state=AttemptState.SUBMITTED, submitted_at=now)
        .returning(Attempt.id)
    )
    if closed is None:
        return False
    session.refresh(attempt)
    questions = standings_of(session, attempt, attempt.quiz.feedback_mode)
    attempt.score = score_of(questions)
    given_at = [response.given_at for one in questions for response in one.responses]
    attempt.seconds_spent = seconds_spent(attempt.started_at, given_at, now)
    session.flush()
    return True


def _lock_open_attempt(session: Session, attempt: Attempt, raise_by: int = 1) -> int:
    """Lock the attempt for this transaction and return its new count of responses."""
    count = session.scalar(
        update(Attempt)
        .where(Attempt.id == attempt.id, Attempt.state == AttemptState.OPEN)
        .values(response_count=Attempt.response_count + raise_by)
        .returning(Attempt.response_count)
        .execution_options(synchronize_session=False)
    )
    if count is None:
        raise AttemptClosed
    return count


def _responses_to(session: Session, question: QuestionFound, client_key: str) -> list[Response]:
    """The question's responses in order, and the one with this key wherever in the attempt it was given."""
    return list(
        session.scalars(
            select(Response)
            .where(
                Response.attempt_id == question.attempt.id,
                or_(Response.quiz_item_id == question.quiz_item.id, Response.client_key == client_key),
            )
            .order_by(Response.sequence)
        )
    )


def _graded(
    question: QuestionFound, answer: Answer, content: str | None, sequence: int, tries_before: int, now: datetime
) -> Response:
    outcome = grade(question.item, answer.given, answer.language) if answer.given else None
    credit = outcome.credit if outcome else 0.0
    return Response(
        attempt_id=question.attempt.id,
        quiz_item_id=question.quiz_item.id,
        item_version_id=question.version_id,
        sequence=sequence,
        client_key=answer.client_key,
        given_at=now,
        language=answer.language,
        content=content,
        reading=outcome.reading if outcome else None,
        state=outcome.state.value if outcome else BLANK,
        credit=credit,
        tries_before=tries_before,
        hint_taken=question.is_hint_taken,
        awarded=awarded(credit, tries_before, question.is_hint_taken),
    )


def _find(session: Session, table: type[HintTaken] | type[Flag], question: QuestionFound) -> HintTaken | Flag | None:
    return session.scalar(
        select(table).where(table.attempt_id == question.attempt.id, table.quiz_item_id == question.quiz_item.id)
    )
