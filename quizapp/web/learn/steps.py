"""The questions of a quiz as steps of its progress bar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import url_for

from quizapp.domain.quizzes.governing import may_go_back
from quizapp.domain.quizzes.navigation import current_position
from quizapp.models.attempts import FeedbackMode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.domain.quizzes.doors import AttemptFound
    from quizapp.domain.quizzes.standings import QuestionStanding


@dataclass(frozen=True)
class Step:
    """A question in the progress bar: its number, where it stands, its page where it is to be gone to from there."""

    number: int
    state: str
    is_answered: bool
    url: str | None
    is_flagged: bool


def step_of(one: QuestionStanding, attempt_id: str) -> Step:
    """The step of a question."""
    number = one.quiz_item.position
    url = url_for("learn.question", attempt_id=attempt_id, position=number)
    return Step(number, one.standing.state.value, one.standing.is_answered, url, one.is_flagged)


def steps_of(questions: Sequence[QuestionStanding], found: AttemptFound) -> tuple[Step, ...]:
    """The steps of an attempt's questions, in order; where one can't go back, they lead to the present one alone."""
    steps = [step_of(one, found.attempt.public_id) for one in questions]
    if may_go_back(found.governed):
        return tuple(steps)
    current = current_position(found.attempt, FeedbackMode(found.quiz.feedback_mode), questions)
    return tuple(step if step.number == current else replace(step, url=None) for step in steps)
