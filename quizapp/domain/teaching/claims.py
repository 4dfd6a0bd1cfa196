"""Claims: a student says that an answer should count, and the teacher decides for all who answered alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from quizapp.domain.people.audit import AuditAction, write_audit
from quizapp.domain.quizzes.standings import standings_of
from quizapp.domain.quizzes.visibility import shown_of
from quizapp.domain.teaching.claim_rules import group_of, is_claimable, told_word
from quizapp.domain.teaching.correction_errors import ClaimDecided, NoClaim
from quizapp.domain.teaching.notices import NoticeContent, NoticeKind, add_notice
from quizapp.models.attempts import Attempt, QuizItem, Response
from quizapp.models.bank import ItemVersion
from quizapp.models.regrading import Claim, ClaimState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.doors import AttemptFound
    from quizapp.domain.quizzes.standings import QuestionStanding
    from quizapp.models.people import User
    from quizapp.models.regrading import Correction
    from quizapp.models.teaching import Cohort


@dataclass(frozen=True)
class ClaimView:
    """What a student can do about an answer of theirs. claim: the one made already; None while it can be made.

    word: the teacher's, as far as it may be told, empty for none.
    """

    position: int
    claim: Claim | None
    word: str


@dataclass(frozen=True)
class _Decision:
    """What becomes of claims, with the teacher's word, and the correction by which they are accepted."""

    state: ClaimState
    word: str
    correction: Correction | None = None


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
            views[position] = ClaimView(position, claim, word)
    return views


def make_claim(session: Session, found: AttemptFound, position: int, reason: str, now: datetime) -> Claim:
    """Say that the answer to a question should count; said twice, the first claim stays.

    position: of the question in the attempt, which is the learner's own. Raises NoClaim.
    """
    questions = standings_of(session, found.attempt, found.quiz.feedback_mode)
    view = claim_views(session, found, questions, now).get(position)
    if view is None or found.governed is None:
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
    """Decline a claim and all open ones like it, with a word to their students.

    Returns how many. Raises ClaimDecided.
    """
    return _decide(session, cohort, claim, _Decision(ClaimState.DECLINED, word), teacher, now, address)


def accept_claims(
    session: Session, cohort: Cohort, claim: Claim, correction: Correction, teacher: User, now: datetime, address: str
) -> int:
    """Accept a claim and all open ones like it, by a correction that was applied in this transaction.

    Returns how many; none when the same correction had accepted them already. Raises ClaimDecided.
    """
    session.refresh(claim)
    if claim.correction_id == correction.id:
        return 0
    decision = _Decision(ClaimState.ACCEPTED, correction.reason, correction)
    return _decide(session, cohort, claim, decision, teacher, now, address)


def _decide(
    session: Session, cohort: Cohort, claim: Claim, decision: _Decision, teacher: User, now: datetime, address: str
) -> int:
    decided = session.scalars(
        update(Claim)
        .where(Claim.id.in_(_alike(session, claim)), Claim.state == ClaimState.OPEN)
        .values(
            state=decision.state,
            word=decision.word,
            decided_by=teacher.id,
            decided_at=now,
            correction_id=decision.correction.id if decision.correction else None,
        )
        .returning(Claim.id)
        .execution_options(synchronize_session=False)
    ).all()
    if claim.id not in decided:
        raise ClaimDecided
    _tell(session, decided, decision, now)
    write_audit(
        session,
        AuditAction.CLAIM_DECIDED,
        now,
        actor=teacher.public_id,
        cohort_id=cohort.id,
        subject=claim.public_id,
        after={"state": decision.state, "claims": len(decided)},
        address=address,
    )
    session.flush()
    return len(decided)


def _alike(session: Session, claim: Claim) -> list[int]:
    """The open claims of the class that are decided with this one, itself among them."""
    rows = session.execute(
        select(Claim.id, ItemVersion.item_id, Response)
        .join(Response, Response.id == Claim.response_id)
        .join(ItemVersion, ItemVersion.id == Response.item_version_id)
        .where(Claim.cohort_id == claim.cohort_id, (Claim.state == ClaimState.OPEN) | (Claim.id == claim.id))
    ).all()
    groups = {key: group_of(item_id, response) for key, item_id, response in rows}
    return [key for key, group in groups.items() if group == groups[claim.id]]


def _tell(session: Session, decided: Sequence[int], decision: _Decision, now: datetime) -> None:
    kind = NoticeKind.CLAIM_ACCEPTED if decision.state is ClaimState.ACCEPTED else NoticeKind.CLAIM_DECLINED
    rows = session.execute(
        select(Claim.learner_id, Claim.cohort_id, Attempt.assignment_id, Attempt.public_id, QuizItem.position)
        .join(Response, Response.id == Claim.response_id)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(QuizItem, QuizItem.id == Response.quiz_item_id)
        .where(Claim.id.in_(decided))
        .order_by(Claim.id)
    )
    for learner_id, cohort_id, assignment_id, attempt_id, position in rows:
        content = NoticeContent(words=decision.word, attempt_id=attempt_id, position=position)
        add_notice(session, learner_id, cohort_id, assignment_id, kind, content, now)
