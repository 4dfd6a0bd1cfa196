"""What changes an attempt: an answer, a hint, a flag, the end."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, delete, literal, or_, select, update

from question_bank.responses import response_to_json
from quizapp.domain.bank.catalogue import item_of
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.errors import AlreadySettled, AnsweredElsewhere, AttemptFull, NoHint
from quizapp.domain.quizzes.graded_answers import graded_answer
from quizapp.domain.quizzes.locking import lock_open_attempt
from quizapp.domain.quizzes.navigation import refuse_other_than_current
from quizapp.domain.quizzes.scoring import seconds_spent, standing, tries_made
from quizapp.domain.quizzes.standings import max_score_of, score_of, standings_of
from quizapp.models.attempts import Attempt, AttemptState, ClosedBy, FeedbackMode, Flag, HintTaken, QuizItem, Response
from quizapp.models.bank import ItemVersion
from quizapp.models.base import Instant

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from question_bank.items import Item
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
    as it was. Raises AttemptClosed, TimeIsOver, AttemptFull, AlreadySettled, NotCurrent where one can't go back, or
    AnsweredElsewhere when another page has answered this question since this one was made.
    """
    sequence = lock_open_attempt(session, question.attempt, now)
    behind = _read_behind(session, question, answer.client_key)
    earlier = behind.responses
    mode = question.quiz.feedback_mode
    content = response_to_json(answer.given) if answer.given else None
    resent = next((response for response in earlier if response.client_key == answer.client_key), None)
    if resent is not None and resent.quiz_item_id != question.quiz_item.id:
        raise AnsweredElsewhere
    held = earlier[-1] if earlier else None
    is_held = mode == FeedbackMode.TEST and content == (held.content if held else None)
    if resent is None and not is_held:
        refuse_other_than_current(session, question)
    if is_held:
        resent = resent or held
    elif resent is not None and resent.content != content:
        # A page that the browser brought back with its key, and another answer on it: nothing is dropped in silence.
        raise AnsweredElsewhere
    elif resent is None:
        if standing(behind.item, mode, AttemptState.OPEN, earlier).is_settled:
            raise AlreadySettled
        if answer.based_on != len(earlier):
            raise AnsweredElsewhere
        if sequence > MOST_RESPONSES:
            raise AttemptFull
        response = _graded(question, behind, answer, content, sequence, now)
        session.add(response)
        session.flush()
        return response
    lock_open_attempt(session, question.attempt, now, raise_by=-1)
    return resent


def take_hint(session: Session, question: QuestionFound, now: datetime) -> None:
    """Note that the learner asked for the hint; asking again changes nothing.

    Raises NoHint where there is none or in a test, AttemptClosed, TimeIsOver.
    """
    if question.item.hint is None or question.quiz.feedback_mode == FeedbackMode.TEST:
        raise NoHint
    lock_open_attempt(session, question.attempt, now, raise_by=0)
    if _find(session, HintTaken, question) is None:
        session.add(HintTaken(attempt_id=question.attempt.id, quiz_item_id=question.quiz_item.id, taken_at=now))
        session.flush()


def set_flag(session: Session, question: QuestionFound, now: datetime) -> None:
    """Mark a question to come back to; marking it again changes nothing. Raises AttemptClosed, TimeIsOver."""
    lock_open_attempt(session, question.attempt, now, raise_by=0)
    if _find(session, Flag, question) is None:
        session.add(Flag(attempt_id=question.attempt.id, quiz_item_id=question.quiz_item.id, flagged_at=now))
        session.flush()


def remove_flag(session: Session, question: QuestionFound) -> None:
    """Take the mark of a question away, if there is one; it is no answer, so that the clock says nothing to it.

    Raises AttemptClosed.
    """
    lock_open_attempt(session, question.attempt, None, raise_by=0)
    session.execute(
        delete(Flag).where(Flag.attempt_id == question.attempt.id, Flag.quiz_item_id == question.quiz_item.id)
    )


def close_attempt(session: Session, attempt: Attempt, now: datetime, by: ClosedBy = ClosedBy.LEARNER) -> bool:
    """Submit an attempt with what was saved in time, and store its score; one that is past its end was ended by it.

    by: who closes it; the clock closes only what is past its end and the grace.
    Returns whether this call did it: False when it had been submitted already, and nothing changes then.
    """
    is_past_grace = Attempt.ends_at < now - GRACE
    conditions = [Attempt.id == attempt.id, Attempt.state == AttemptState.OPEN]
    if by is ClosedBy.CLOCK:
        conditions.append(is_past_grace)
    closed = session.scalar(
        update(Attempt)
        .where(*conditions)
        .values(
            state=AttemptState.SUBMITTED,
            # A deadline that was moved before the start ends an attempt there and then, not before it began.
            submitted_at=case(
                (Attempt.ends_at < Attempt.started_at, Attempt.started_at),
                (Attempt.ends_at < now, Attempt.ends_at),
                else_=literal(now, Instant()),
            ),
            closed_by=case((is_past_grace, ClosedBy.CLOCK.value), else_=by.value),
        )
        .returning(Attempt.id)
        .execution_options(synchronize_session=False)
    )
    if closed is None:
        return False
    session.refresh(attempt)
    questions = standings_of(session, attempt, attempt.quiz.feedback_mode)
    attempt.score, attempt.max_score = score_of(questions), max_score_of(questions)
    given_at = [response.given_at for one in questions for response in one.responses]
    attempt.seconds_spent = seconds_spent(attempt.started_at, given_at, attempt.submitted_at or now)
    session.flush()
    return True


@dataclass(frozen=True)
class _Behind:
    """What stands behind the lock: by which version the question is graded now, and its responses in order.

    responses: also the one with the answer's key, wherever in the attempt it was given.
    """

    version_id: int
    item: Item
    responses: list[Response]


def _read_behind(session: Session, question: QuestionFound, client_key: str) -> _Behind:
    """In one statement; a correction may have given the question another version since the door read it."""
    rows = session.execute(
        select(QuizItem.item_version_id, ItemVersion.content, Response)
        .join(ItemVersion, ItemVersion.id == QuizItem.item_version_id)
        .outerjoin(
            Response,
            (Response.attempt_id == question.attempt.id)
            & or_(Response.quiz_item_id == QuizItem.id, Response.client_key == client_key),
        )
        .where(QuizItem.id == question.quiz_item.id)
        .order_by(Response.sequence)
    ).all()
    version_id, content, _response = rows[0]
    joined: list[Response | None] = [row[-1] for row in rows]
    item = question.item if version_id == question.version_id else item_of(content)
    return _Behind(version_id, item, [response for response in joined if response is not None])


def _graded(
    question: QuestionFound, behind: _Behind, answer: Answer, content: str | None, sequence: int, now: datetime
) -> Response:
    tries_before = tries_made(question.quiz.feedback_mode, behind.responses)
    grading = graded_answer(behind.item, answer.given, answer.language, tries_before, hint_taken=question.is_hint_taken)
    return Response(
        attempt_id=question.attempt.id,
        quiz_item_id=question.quiz_item.id,
        item_version_id=behind.version_id,
        sequence=sequence,
        client_key=answer.client_key,
        given_at=now,
        language=answer.language,
        content=content,
        **asdict(grading),
    )


def _find(session: Session, table: type[HintTaken] | type[Flag], question: QuestionFound) -> HintTaken | Flag | None:
    return session.scalar(
        select(table).where(table.attempt_id == question.attempt.id, table.quiz_item_id == question.quiz_item.id)
    )
