"""Starting a quiz: the draw is made, stored, and an attempt begun."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from quizapp.domain.bank.catalogue import get_brief
from quizapp.domain.errors import NotFound
from quizapp.domain.quizzes.draw import draw
from quizapp.domain.quizzes.drawable import conflicts_among, drawable_items
from quizapp.domain.quizzes.errors import AllKeptBack, NothingToDraw
from quizapp.domain.quizzes.kept_from_practice import items_kept_from_practice
from quizapp.models.attempts import Attempt, AttemptState, FeedbackMode, Quiz, QuizItem
from quizapp.models.people import Learner

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.drawable import Drawable


@dataclass(frozen=True)
class QuizRequest:
    """What a learner asks for.

    topics: ids, empty for all. size: questions wanted. items: draw from these items only, None for all.
    """

    feedback_mode: FeedbackMode = FeedbackMode.PRACTISE
    topics: tuple[str, ...] = ()
    size: int = 10
    items: frozenset[int] | None = None


def start_quiz(session: Session, learner_id: int, request: QuizRequest, start_key: str, now: datetime) -> Attempt:
    """Draw a quiz and begin an attempt at it; a start sent twice begins one.

    start_key: made with the form that asks; while the attempt begun by it is open, that one is returned.
    Nothing is drawn whose right answer an assignment keeps back: see `items_kept_from_practice`.
    Raises NothingToDraw when no ready item fits, AllKeptBack when none is left of those that do, NotFound when the
    learner's record is gone.
    """
    lock_learner(session, learner_id)
    earlier = session.scalar(select(Attempt).where(Attempt.learner_id == learner_id, Attempt.start_key == start_key))
    if earlier is not None and earlier.state == AttemptState.OPEN:
        return earlier
    brief_id = get_brief(session).id
    kept_back = items_kept_from_practice(session, learner_id, now)
    found = drawable_items(session, brief_id, learner_id, request.topics, request.items, kept_back)
    drawable = {one.candidate.item_id: one for one in found}
    seed = secrets.token_hex(16)
    candidates = [one.candidate for one in drawable.values()]
    drawn = draw(candidates, request.size, conflicts_among(session, drawable), seed)
    if not drawn:
        fits = drawable_items(session, brief_id, learner_id, request.topics, request.items)
        raise AllKeptBack if fits else NothingToDraw
    items = [drawable[item_id] for item_id in drawn]
    attempt = Attempt(
        quiz_id=_store_quiz(session, brief_id, request, seed, items, now),
        learner_id=learner_id,
        start_key=start_key if earlier is None else new_key(),
        started_at=now,
        max_score=sum(one.item.points for one in items),
    )
    session.add(attempt)
    session.flush()
    return attempt


def new_key() -> str:
    """A key for a form, by which a resend of it is recognised: 22 URL-safe characters."""
    return secrets.token_urlsafe(16)


def lock_learner(session: Session, learner_id: int) -> None:
    """Let one start at a time through for a learner, so that the second of two finds what the first has made.

    SQLite needs no such lock and knows none: there, this transaction is the only writer already.
    Raises NotFound when the learner's record is gone.
    """
    if session.scalar(select(Learner.id).where(Learner.id == learner_id).with_for_update(key_share=True)) is None:
        raise NotFound("learner")


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
            {"quiz_id": quiz.id, "position": position, "item_version_id": one.version_id, "points": one.item.points}
            for position, one in enumerate(items, start=1)
        ],
    )
    return quiz.id
