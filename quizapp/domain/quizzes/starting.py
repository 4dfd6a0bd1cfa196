"""Starting a quiz: the draw is made, stored, and an attempt begun."""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from quizapp.domain.bank.catalogue import get_brief, item_of
from quizapp.domain.errors import NotFound
from quizapp.domain.quizzes.draw import Candidate, draw
from quizapp.domain.quizzes.errors import NothingToDraw
from quizapp.models.attempts import Attempt, AttemptState, FeedbackMode, Quiz, QuizItem, Response
from quizapp.models.bank import ItemConflict, ItemFact, ItemVersion, StoredItem
from quizapp.models.people import Learner

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class QuizRequest:
    """What a learner asks for.

    topics: ids, empty for all. size: questions wanted. items: draw from these items only, None for all.
    """

    feedback_mode: FeedbackMode = FeedbackMode.PRACTISE
    topics: tuple[str, ...] = ()
    size: int = 10
    items: frozenset[int] | None = None


@dataclass(frozen=True)
class Drawable:
    """An item that can be drawn, with its current version."""

    candidate: Candidate
    version_id: int
    points: float


def start_quiz(session: Session, learner_id: int, request: QuizRequest, start_key: str, now: datetime) -> Attempt:
    """Draw a quiz and begin an attempt at it; a start sent twice begins one.

    start_key: made with the form that asks; while the attempt begun by it is open, that one is returned.
    Raises NothingToDraw when no ready item fits, NotFound when the learner's record is gone.
    """
    _lock_learner(session, learner_id)
    earlier = session.scalar(select(Attempt).where(Attempt.learner_id == learner_id, Attempt.start_key == start_key))
    if earlier is not None and earlier.state == AttemptState.OPEN:
        return earlier
    brief_id = get_brief(session).id
    drawable = {one.candidate.item_id: one for one in _drawable(session, brief_id, learner_id, request)}
    seed = secrets.token_hex(16)
    candidates = [one.candidate for one in drawable.values()]
    drawn = draw(candidates, request.size, _conflicts(session, drawable), seed)
    if not drawn:
        raise NothingToDraw
    items = [drawable[item_id] for item_id in drawn]
    attempt = Attempt(
        quiz_id=_store_quiz(session, brief_id, request, seed, items, now),
        learner_id=learner_id,
        start_key=start_key if earlier is None else new_key(),
        started_at=now,
        max_score=sum(item.points for item in items),
    )
    session.add(attempt)
    session.flush()
    return attempt


def new_key() -> str:
    """A key for a form, by which a resend of it is recognised: 22 URL-safe characters."""
    return secrets.token_urlsafe(16)


def _store_quiz(
    session: Session, brief_id: int, request: QuizRequest, seed: str, items: Sequence[Drawable], now: datetime
) -> int:
    quiz = Quiz(
        brief_id=brief_id,
        feedback_mode=request.feedback_mode,
        seed=seed,
        topics=json.dumps(request.topics),
        requested_size=request.size,
        size=len(items),
        created_at=now,
    )
    session.add(quiz)
    session.flush()
    session.execute(
        insert(QuizItem),
        [
            {"quiz_id": quiz.id, "position": position, "item_version_id": item.version_id, "points": item.points}
            for position, item in enumerate(items, start=1)
        ],
    )
    return quiz.id


def _lock_learner(session: Session, learner_id: int) -> None:
    """Let one start at a time through for a learner, so that the second of two finds what the first has made.

    SQLite needs no such lock and knows none: there, this transaction is the only writer already.
    """
    if session.scalar(select(Learner.id).where(Learner.id == learner_id).with_for_update(key_share=True)) is None:
        raise NotFound("learner")


def _drawable(session: Session, brief_id: int, learner_id: int, request: QuizRequest) -> list[Drawable]:
    answered = (
        select(ItemVersion.item_id, func.max(Response.given_at).label("last_answered"))
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(ItemVersion, ItemVersion.id == Response.item_version_id)
        .where(Attempt.learner_id == learner_id)
        .group_by(ItemVersion.item_id)
        .subquery()
    )
    query = (
        select(StoredItem.id, StoredItem.topic, ItemVersion.id, ItemVersion.content, answered.c.last_answered)
        .join(ItemVersion, (ItemVersion.item_id == StoredItem.id) & (ItemVersion.number == StoredItem.current_number))
        .outerjoin(answered, answered.c.item_id == StoredItem.id)
        .where(StoredItem.brief_id == brief_id, StoredItem.status == "ready")
        .order_by(StoredItem.id)
    )
    if request.topics:
        query = query.where(StoredItem.topic.in_(request.topics))
    if request.items is not None:
        query = query.where(StoredItem.id.in_(request.items))
    facts = _facts(session)
    return [
        Drawable(Candidate(item_id, topic, facts[item_id], last_answered), version_id, item_of(content).points)
        for item_id, topic, version_id, content, last_answered in session.execute(query)
    ]


def _facts(session: Session) -> defaultdict[int, frozenset[int]]:
    facts: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for item_id, fact_id in session.execute(select(ItemFact.item_id, ItemFact.fact_id)):
        facts[item_id] |= {fact_id}
    return facts


def _conflicts(session: Session, item_ids: Collection[int]) -> dict[int, frozenset[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    pairs: Sequence[tuple[int, int]] = [
        (low, high) for low, high in session.execute(select(ItemConflict.item_id, ItemConflict.other_id))
    ]
    for low, high in pairs:
        if low in item_ids and high in item_ids:
            found[low].add(high)
            found[high].add(low)
    return {item_id: frozenset(others) for item_id, others in found.items()}
