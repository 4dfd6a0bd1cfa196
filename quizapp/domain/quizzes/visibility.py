"""What a learner may see of a question, and when: the one place that decides it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.models.attempts import AttemptState, FeedbackMode

if TYPE_CHECKING:
    from quizapp.domain.quizzes.scoring import Standing


@dataclass(frozen=True)
class Visible:
    """What may be shown.

    correctness: how the last answer came out, with the feedback on what was chosen. answer: the right answer,
    the general feedback and the facts. hint: the hint, on request.
    """

    correctness: bool
    answer: bool
    hint: bool


def visible_of(mode: FeedbackMode, attempt: AttemptState, standing: Standing) -> Visible:
    """What may be shown of one question.

    In practice: correctness after each try, the answer once the question is settled. In a test: nothing before
    the attempt is submitted, then everything.
    """
    if attempt == AttemptState.SUBMITTED:
        return Visible(correctness=True, answer=True, hint=False)
    if mode == FeedbackMode.TEST:
        return Visible(correctness=False, answer=False, hint=False)
    return Visible(correctness=True, answer=standing.is_settled, hint=not standing.is_settled)
