"""Everything that is kept about a person, gathered for them to take away.

Of an attempt that is still open its items are told by position only, and of an open test nothing that grading said:
what the pages don't show yet, the export doesn't either. Of attempts at assignments the caller says what that is.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.people.export_claims import ExportedClaim, claims_of
from quizapp.domain.people.export_classes import ExportedMembership, memberships_of
from quizapp.models.attempts import Attempt, AttemptState, FeedbackMode, Flag, HintTaken, Quiz, QuizItem, Response
from quizapp.models.bank import ItemVersion, StoredItem
from quizapp.models.people import Learner, SignInSession, User

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.people.export_schoolwork import ExportedMark, ExportedNotice, Schoolwork
    from quizapp.domain.people.export_untold import Untold


@dataclass(frozen=True)
class ExportedAccount:
    """The account's own fields."""

    username: str
    display_name: str
    email: str | None
    role: str
    language: str | None
    time_zone: str | None
    created_at: datetime


@dataclass(frozen=True)
class ExportedSignIn:
    """One sign-in on one device."""

    began_at: datetime
    expires_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class ExportedResponse:
    """One answer. content: as it was given.

    state … awarded: what grading said, None in an open test and while it is not shown. credit: 0…1, what grading gave.
    awarded: 0…1, after deductions. item: None while the attempt is open or the right answers are not shown.
    """

    attempt: str
    position: int
    item: str | None
    item_version: int | None
    sequence: int
    given_at: datetime
    language: str
    content: object
    reading: str | None
    state: str | None
    credit: float | None
    awarded: float | None
    tries_before: int
    hint_taken: bool


@dataclass(frozen=True)
class ExportedAttempt:
    """One run through a quiz. score, max_score: points, None while not shown, score also while open.

    seconds_spent: None while open.
    topics: ids, empty for all. hints_at, flags_at: positions of questions.
    """

    attempt: str
    feedback_mode: str
    topics: tuple[str, ...]
    questions: int
    state: str
    started_at: datetime
    submitted_at: datetime | None
    score: float | None
    max_score: float | None
    seconds_spent: int | None
    hints_at: tuple[int, ...]
    flags_at: tuple[int, ...]
    responses: tuple[ExportedResponse, ...]


@dataclass(frozen=True)
class ExportedRecord:
    """Everything about one person. account: None for a guest."""

    account: ExportedAccount | None
    record_began_at: datetime
    sign_ins: tuple[ExportedSignIn, ...]
    attempts: tuple[ExportedAttempt, ...]
    classes: tuple[ExportedMembership, ...]
    claims: tuple[ExportedClaim, ...]
    marks: tuple[ExportedMark, ...]
    notices: tuple[ExportedNotice, ...]


def export_record(session: Session, learner_id: int, untold: Untold, schoolwork: Schoolwork) -> ExportedRecord:
    """Gather everything about the person whose record this is, in a constant number of statements.

    schoolwork: what their classes tell them.
    """
    person = session.execute(
        select(Learner, User).outerjoin(User, User.id == Learner.user_id).where(Learner.id == learner_id)
    ).one()
    learner: Learner = person[0]
    user: User | None = person[1]
    rows = session.execute(
        select(Attempt, Quiz)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(Attempt.learner_id == learner_id)
        .order_by(Attempt.started_at, Attempt.id)
    ).all()
    responses = _responses(session, learner_id, untold)
    hints, flags = _positions(session, learner_id, HintTaken), _positions(session, learner_id, Flag)
    return ExportedRecord(
        account=_account(user) if user else None,
        record_began_at=learner.created_at,
        sign_ins=_sign_ins(session, user.id) if user else (),
        classes=memberships_of(session, user.id) if user else (),
        claims=claims_of(session, learner_id, untold.items),
        marks=schoolwork.marks,
        notices=schoolwork.notices,
        attempts=tuple(
            _attempt(
                attempt,
                quiz,
                attempt.id not in untold.marks,
                hints[attempt.id],
                flags[attempt.id],
                responses[attempt.id],
            )
            for attempt, quiz in rows
        ),
    )


def _account(user: User) -> ExportedAccount:
    return ExportedAccount(
        username=user.username,
        display_name=user.display_name,
        email=user.email,
        role=str(user.role),
        language=user.language,
        time_zone=user.time_zone,
        created_at=user.created_at,
    )


def _sign_ins(session: Session, user_id: int) -> tuple[ExportedSignIn, ...]:
    rows = session.scalars(
        select(SignInSession).where(SignInSession.user_id == user_id).order_by(SignInSession.created_at)
    )
    return tuple(ExportedSignIn(row.created_at, row.expires_at, row.ended_at) for row in rows)


def _attempt(
    attempt: Attempt,
    quiz: Quiz,
    is_told: bool,
    hints: Sequence[int],
    flags: Sequence[int],
    responses: Sequence[ExportedResponse],
) -> ExportedAttempt:
    return ExportedAttempt(
        attempt=attempt.public_id,
        feedback_mode=str(quiz.feedback_mode),
        topics=quiz.topic_ids,
        questions=quiz.size,
        state=str(attempt.state),
        started_at=attempt.started_at,
        submitted_at=attempt.submitted_at,
        score=attempt.score if is_told else None,
        max_score=attempt.max_score if is_told else None,
        seconds_spent=attempt.seconds_spent,
        hints_at=tuple(hints),
        flags_at=tuple(flags),
        responses=tuple(responses),
    )


def _responses(session: Session, learner_id: int, untold: Untold) -> defaultdict[int, list[ExportedResponse]]:
    rows = session.execute(
        select(Response, Attempt, Quiz.feedback_mode, QuizItem.position, StoredItem.slug, ItemVersion.number)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .join(QuizItem, QuizItem.id == Response.quiz_item_id)
        .join(ItemVersion, ItemVersion.id == Response.item_version_id)
        .join(StoredItem, StoredItem.id == ItemVersion.item_id)
        .where(Attempt.learner_id == learner_id)
        .order_by(Response.attempt_id, Response.sequence)
    )
    found: defaultdict[int, list[ExportedResponse]] = defaultdict(list)
    for response, attempt, mode, position, slug, number in rows:
        is_open = attempt.state == AttemptState.OPEN
        is_graded = not (is_open and mode == FeedbackMode.TEST) and attempt.id not in untold.outcomes
        is_named = not is_open and attempt.id not in untold.items
        found[attempt.id].append(
            ExportedResponse(
                attempt=attempt.public_id,
                position=position,
                item=slug if is_named else None,
                item_version=number if is_named else None,
                sequence=response.sequence,
                given_at=response.given_at,
                language=response.language,
                content=None if response.content is None else json.loads(response.content),
                reading=response.reading if is_graded else None,
                state=response.state if is_graded else None,
                credit=response.credit if is_graded else None,
                awarded=response.awarded if is_graded else None,
                tries_before=response.tries_before,
                hint_taken=response.hint_taken,
            )
        )
    return found


def _positions(session: Session, learner_id: int, table: type[HintTaken | Flag]) -> defaultdict[int, list[int]]:
    rows = session.execute(
        select(table.attempt_id, QuizItem.position)
        .join(QuizItem, QuizItem.id == table.quiz_item_id)
        .join(Attempt, Attempt.id == table.attempt_id)
        .where(Attempt.learner_id == learner_id)
        .order_by(QuizItem.position)
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for attempt_id, position in rows:
        found[attempt_id].append(position)
    return found
