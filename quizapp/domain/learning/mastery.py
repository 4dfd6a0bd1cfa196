"""What a learner knows by now, item by item, summed up by topic and by fact: rules of plain values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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

    @property
    def share(self) -> float:
        """The share of its ready items that are right, 0…1; 0 for a topic without any."""
        return self.right / self.items if self.items else 0.0


@dataclass(frozen=True)
class FactMastery:
    """A fact in numbers: ready items that test it, those answered, those right at the latest answer."""

    items: int
    answered: int
    right: int


def topic_mastery(items: Mapping[str, int], topics: Iterable[str], answers: Iterable[AnswerSeen]) -> list[TopicMastery]:
    """Each topic in numbers, in the order given. items: how many ready items each has. answers: the latest first."""
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


def fact_mastery(items: Mapping[int, Sequence[int]], answers: Iterable[AnswerSeen]) -> dict[int, FactMastery]:
    """Each fact in numbers, by its row id. items: the row ids of the ready items that test each fact."""
    latest = {answer.item_id: answer.is_right for answer in answers if answer.age == 1}
    return {
        fact_id: FactMastery(
            items=len(item_ids),
            answered=sum(item_id in latest for item_id in item_ids),
            right=sum(latest.get(item_id, False) for item_id in item_ids),
        )
        for fact_id, item_ids in items.items()
    }
