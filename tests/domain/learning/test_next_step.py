"""What to do next, as a rule of plain values."""

from __future__ import annotations

import pytest

from quizapp.domain.learning.mastery import TopicMastery
from quizapp.domain.learning.next_step import NextStep, Step, next_step


def topic(name: str, items: int, answered: int, right: int) -> TopicMastery:
    return TopicMastery(name, items, answered, right, None)


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        ([], NextStep(Step.BEGIN)),
        ([topic("a", 3, 0, 0), topic("b", 5, 0, 0)], NextStep(Step.BEGIN)),
        ([topic("a", 3, 3, 0), topic("b", 5, 0, 0), topic("c", 9, 0, 0)], NextStep(Step.NEW_TOPIC, "c")),
        ([topic("a", 4, 4, 3), topic("b", 4, 4, 1)], NextStep(Step.WEAKEST_TOPIC, "b")),
        ([topic("a", 4, 4, 4), topic("b", 40, 10, 10)], NextStep(Step.WEAKEST_TOPIC, "b")),
        ([topic("a", 4, 4, 4), topic("empty", 0, 0, 0)], NextStep(Step.KEEP_UP)),
        ([topic("retired", 0, 2, 0), topic("a", 4, 4, 4)], NextStep(Step.KEEP_UP)),
    ],
)
def test_the_step_follows_from_the_topics(topics: list[TopicMastery], expected: NextStep) -> None:
    assert next_step(topics, has_open_attempt=False) == expected


def test_an_open_attempt_comes_before_all_else() -> None:
    assert next_step([topic("a", 3, 0, 0)], has_open_attempt=True) == NextStep(Step.CONTINUE)
