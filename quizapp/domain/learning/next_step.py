"""What a learner had best do next: a rule of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.domain.learning.mastery import TopicMastery


class Step(StrEnum):
    """Kinds of next step."""

    BEGIN = "begin"
    CONTINUE = "continue"
    NEW_TOPIC = "new_topic"
    WEAKEST_TOPIC = "weakest_topic"
    KEEP_UP = "keep_up"


@dataclass(frozen=True)
class NextStep:
    """A next step; topic: the one it is about, where it is about one."""

    step: Step
    topic: str | None = None


def next_step(topics: Sequence[TopicMastery], has_open_attempt: bool) -> NextStep:
    """What to do next.

    An open attempt first; then a topic never met, the one with most questions first; then the topic with the
    smallest share right, while any is short of all; then keeping up.
    """
    if has_open_attempt:
        return NextStep(Step.CONTINUE)
    with_items = [topic for topic in topics if topic.items]
    if not any(topic.answered for topic in with_items):
        return NextStep(Step.BEGIN)
    unmet = [topic for topic in with_items if not topic.answered]
    if unmet:
        return NextStep(Step.NEW_TOPIC, max(unmet, key=lambda topic: topic.items).topic)
    weakest = min(with_items, key=lambda topic: topic.share)
    if weakest.right < weakest.items:
        return NextStep(Step.WEAKEST_TOPIC, weakest.topic)
    return NextStep(Step.KEEP_UP)
