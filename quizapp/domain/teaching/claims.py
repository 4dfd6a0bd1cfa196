"""Claims: a student says that an answer should count, and the teacher declines for all who answered alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from quizapp.domain.quizzes.cohort_locks import lock_cohort
from quizapp.domain.quizzes.scoring import credit_counted
from quizapp.domain.quizzes.standings import standings_of
from quizapp.domain.quizzes.visibility import shown_of
from quizapp.domain.teaching.claim_deciding import Verdict, decide, open_alike
from quizapp.domain.teaching.claim_rules import TELLING, is_claimable, told_word
from quizapp.domain.teaching.correction_errors import ClaimDecided, NoClaim
from quizapp.domain.teaching.notices import NoticeContent, NoticeKind, add_notice
from quizapp.models.attempts import Attempt, QuizItem, Response
from quizapp.models.regrading import Claim, ClaimState

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.doors import AttemptFound
    from quizapp.domain.quizzes.standings import QuestionStanding
    from quizapp.models.people import User
    from quizapp.models.teaching import Cohort


@dataclass(frozen=True)
class ClaimView:
    """What a student can do about an answer of theirs. claim: the one made already; None while it can be made.

    word: the teacher's, as far as it may be told, empty for none. credit: what the answer earns by now, 0…1; None where
    that may not be told.
    """

    position: int
    claim: Claim | None
    word: str
    credit: float | None


def claim_views(
    session: Session, found: AttemptFound, questions: Sequence[QuestionStanding], now: datetime
) -> dict[int, ClaimView]:
    """The claims of an attempt, made or open to be made, by the position of their questions, in one statement.

    questions: of the attempt, as read already. Nothing for a quiz of the learner's own.
    """
    if found.governed is None or found.attempt.is_preview:
        return {}
    shown = shown_of(found.governed.rules, found.quiz.feedback_mode, found.attempt.submitted_at, now)
    query = select(Claim).join(Response, Response.id == Claim.response_id)
    made = {one.response_id: one for one in session.scalars(query.where(Response.attempt_id == found.attempt.id))}
    views: dict[int, ClaimView] = {}
    for question in questions:
        position = question.quiz_item.position
        claim = next((made[one.id] for one in reversed(question.responses) if one.id in made), None)
        if claim is not None or is_claimable(found.attempt, question, shown):
            word = told_word(claim.state, claim.word, shown) if claim else ""
            views[position] = ClaimView(position, claim, word, _credit(question) if shown & TELLING else None)
    return views


def _credit(question: QuestionStanding) -> float | None:
    counted = question.standing.counted
    return credit_counted(counted.credit, question.treatment) if counted else None


def make_claim(session: Session, found: AttemptFound, position: int, reason: str, now: datetime) -> Claim:
    """Say that the answer to a question should count; said twice, the first claim stays.

    position: of the question in the attempt, which is the learner's own. Locks the class, so that no correction makes
    the answer count beside it. Raises NoClaim.
    """
    if found.governed is None:
        raise NoClaim
    lock_cohort(session, found.governed.cohort.id)
    questions = standings_of(session, found.attempt, found.quiz.feedback_mode)
    view = claim_views(session, found, questions, now).get(position)
    if view is None:
        raise NoClaim
    if view.claim is not None:
        return view.claim
    counted = questions[position - 1].standing.counted
    if counted is None:
        raise NoClaim
    claim = Claim(
        response_id=counted.id,
        cohort_id=found.governed.cohort.id,
        learner_id=found.attempt.learner_id,
        reason=reason,
        made_at=now,
    )
    try:
        with session.begin_nested():
            session.add(claim)
    except IntegrityError:
        return session.scalars(select(Claim).where(Claim.response_id == counted.id)).one()
    return claim


def decline_claims(
    session: Session, cohort: Cohort, claim: Claim, word: str, teacher: User, now: datetime, address: str
) -> int:
    """Decline a claim and all open ones like it, with a word to their students; no correction accepts them meanwhile.

    Returns how many. Raises ClaimDecided.
    """
    lock_cohort(session, cohort.id)
    verdict = Verdict(ClaimState.DECLINED, word, None)
    decided = decide(session, cohort.id, open_alike(session, claim), verdict, teacher, now, address)
    if claim.id not in decided:
        raise ClaimDecided
    _tell(session, decided, word, now)
    session.flush()
    return len(decided)


def _tell(session: Session, decided: Collection[int], word: str, now: datetime) -> None:
    rows = session.execute(
        select(Claim.learner_id, Claim.cohort_id, Attempt.assignment_id, Attempt.public_id, QuizItem.position)
        .join(Response, Response.id == Claim.response_id)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(QuizItem, QuizItem.id == Response.quiz_item_id)
        .where(Claim.id.in_(decided))
        .order_by(Claim.id)
    )
    for learner_id, cohort_id, assignment_id, attempt_id, position in rows:
        content = NoticeContent(words=word, attempt_id=attempt_id, position=position)
        add_notice(session, learner_id, cohort_id, assignment_id, NoticeKind.CLAIM_DECLINED, content, now)
