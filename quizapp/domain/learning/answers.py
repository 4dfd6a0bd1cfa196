"""Reading what a learner has been told so far, and what is known by now of each topic and fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from quizapp.domain.bank.catalogue import items_by_fact, ready_items_by_topic
from quizapp.domain.learning.mastery import AnswerSeen, FactMastery, TopicMastery, fact_mastery, topic_mastery
from quizapp.domain.quizzes.review_policy import Aspect
from quizapp.domain.quizzes.scoring import SETTLED, QuestionState
from quizapp.domain.quizzes.withholding import shown_by_attempt, withheld
from quizapp.models.attempts import Attempt, AttemptState, FeedbackMode, Quiz, Response
from quizapp.models.bank import ItemVersion, StoredItem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session


def answers_seen(session: Session, learner_id: int, now: datetime) -> list[AnswerSeen]:
    """Every outcome the learner has been told by an instant, the latest first, in a constant number of statements.

    An attempt gives one outcome an item: in practice its last valid try, in a test its last answer if it is valid.
    Open tests give none, since nothing is told before they are submitted; attempts at assignments give theirs once
    correctness is shown, and a teacher's previews none.
    """
    untold = withheld(shown_by_attempt(session, learner_id, now), Aspect.CORRECTNESS)
    settled = [state.value for state in SETTLED]
    last_try = (
        select(
            Response.attempt_id,
            Response.quiz_item_id,
            func.max(Response.sequence).label("sequence"),
        )
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(
            Attempt.learner_id == learner_id,
            Attempt.is_preview.is_(False),
            Attempt.id.not_in(untold),
            # In a test the last answer counts, also where it took an earlier one away.
            or_(Quiz.feedback_mode == FeedbackMode.TEST, Response.state.in_(settled)),
            or_(Attempt.state == AttemptState.SUBMITTED, Quiz.feedback_mode == FeedbackMode.PRACTISE),
        )
        .group_by(Response.attempt_id, Response.quiz_item_id)
        .subquery()
    )
    age = func.row_number().over(partition_by=StoredItem.id, order_by=(Response.given_at.desc(), Response.id.desc()))
    rows = session.execute(
        select(StoredItem.id, StoredItem.topic, Response.state, age)
        .join(last_try, (last_try.c.attempt_id == Response.attempt_id) & (last_try.c.sequence == Response.sequence))
        .join(ItemVersion, ItemVersion.id == Response.item_version_id)
        .join(StoredItem, StoredItem.id == ItemVersion.item_id)
        .where(Response.state.in_(settled))
        .order_by(Response.given_at.desc(), Response.id.desc())
    )
    return [AnswerSeen(item_id, topic, state == QuestionState.RIGHT, age) for item_id, topic, state, age in rows]


def mastery_by_topic(
    session: Session, brief_id: int, topics: Iterable[str], answers: Iterable[AnswerSeen]
) -> list[TopicMastery]:
    """Each topic in numbers, in the order given, in one statement. answers: from `answers_seen`."""
    return topic_mastery(ready_items_by_topic(session, brief_id), topics, answers)


def mastery_by_fact(session: Session, brief_id: int, answers: Iterable[AnswerSeen]) -> dict[int, FactMastery]:
    """Each fact in numbers, by its row id, in one statement. answers: from `answers_seen`."""
    return fact_mastery(items_by_fact(session, brief_id), answers)
