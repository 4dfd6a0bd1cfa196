"""The questions of a quiz as steps of its progress bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

if TYPE_CHECKING:
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
