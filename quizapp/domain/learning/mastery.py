"""What a learner knows by now, item by item, summed up by topic and by fact."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from quizapp.domain.bank.catalogue import items_by_fact, ready_items_by_topic
from quizapp.domain.quizzes.scoring import SETTLED, QuestionState
from quizapp.models.attempts import Attempt, AttemptState, FeedbackMode, Quiz, Response
from quizapp.models.bank import ItemVersion, StoredItem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

TREND_SIZE = 10
"""The latest answers of a topic that are held against the ten before them."""


@dataclass(frozen=True)
class AnswerSeen:
    """An outcome that the learner has been told. age: 1 for the latest answer to its item, 2 for the one before, …"""

    item_id: int
    topic: str
    is_right: bool
    age: int


@dataclass(frozen=True)
class TopicMastery:
    """A topic in numbers.

    items: ready items. answered: items answered at least once. right: of these, right at the latest answer.
    trend: share right in the latest ten answers minus the share in the ten before, −1…1; None where
    there are too few to say.
    """

    topic: str
    items: int
    answered: int
    right: int
    trend: float | None


@dataclass(frozen=True)
class FactMastery:
    """A fact in numbers: ready items that test it, those answered, those right at the latest answer."""

    items: int
    answered: int
    right: int


def answers_seen(session: Session, learner_id: int) -> list[AnswerSeen]:
    """Every outcome the learner has been told, the latest first, in one statement.

    An attempt gives one outcome an item: in practice its last valid try, in a test its last answer if it is valid.
    Open tests give none, since nothing is told before they are submitted.
    """
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
    items = ready_items_by_topic(session, brief_id)
    by_topic: defaultdict[str, list[AnswerSeen]] = defaultdict(list)
    for answer in answers:
        by_topic[answer.topic].append(answer)
    found: list[TopicMastery] = []
    for topic in topics:
        latest = [answer for answer in by_topic[topic] if answer.age == 1]
        right = sum(answer.is_right for answer in latest)
        found.append(TopicMastery(topic, items.get(topic, 0), len(latest), right, trend(by_topic[topic])))
    return found


def trend(answers: list[AnswerSeen]) -> float | None:
    """Share right of the latest ten answers minus that of the ten before; None below twenty. answers: latest first."""
    if len(answers) < 2 * TREND_SIZE:
        return None
    latest, before = answers[:TREND_SIZE], answers[TREND_SIZE : 2 * TREND_SIZE]
    return (sum(one.is_right for one in latest) - sum(one.is_right for one in before)) / TREND_SIZE


def mastery_by_fact(session: Session, brief_id: int, answers: Iterable[AnswerSeen]) -> dict[int, FactMastery]:
    """Each fact in numbers, by its row id, in one statement. answers: from `answers_seen`."""
    latest = {answer.item_id: answer.is_right for answer in answers if answer.age == 1}
    return {
        fact_id: FactMastery(
            items=len(item_ids),
            answered=sum(item_id in latest for item_id in item_ids),
            right=sum(latest.get(item_id, False) for item_id in item_ids),
        )
        for fact_id, item_ids in items_by_fact(session, brief_id).items()
    }
