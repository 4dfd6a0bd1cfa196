"""What a correction does to an attempt: rules of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.domain.quizzes.regrading import counted_again
from quizapp.domain.quizzes.scoring import credit_counted
from quizapp.domain.quizzes.standings import max_score_of, score_of
from quizapp.models.attempts import AttemptState, Treatment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizapp.domain.quizzes.replaying import Counting
    from quizapp.domain.quizzes.standings import QuestionStanding
    from quizapp.models.attempts import Attempt, FeedbackMode


class Policy(StrEnum):
    """What becomes of those who would have less."""

    RECOMPUTE = "recompute"
    NEVER_LOWER = "never_lower"


@dataclass(frozen=True)
class Planned:
    """How a question counts from now on. version_id: of the item by which it is graded."""

    counting: Counting
    version_id: int


@dataclass(frozen=True)
class Held:
    """An attempt that holds the item, with its questions in order. mode: of its quiz."""

    attempt: Attempt
    assignment_id: int
    mode: FeedbackMode
    questions: tuple[QuestionStanding, ...]


@dataclass(frozen=True)
class Touched:
    """A question of an attempt before and after."""

    before: QuestionStanding
    after: QuestionStanding


@dataclass(frozen=True)
class Regraded:
    """An attempt after a correction. touched: its questions that are counted in another way. score, max_score: points
    after it; score is None while the attempt is open."""

    held: Held
    touched: tuple[Touched, ...]
    score: float | None
    max_score: float


def regraded(held: Held, plans: Mapping[tuple[int, Treatment], Planned], item_row_id: int, policy: Policy) -> Regraded:
    """What an attempt comes to.

    plans: by the version and treatment by which questions of the item are counted now; what is missing stays.
    With NEVER_LOWER a question that would bring the learner less stays as it is.
    """
    touched: list[Touched] = []
    for question in held.questions:
        plan = plans.get((question.quiz_item.item_version_id, question.treatment))
        if plan is None or question.item_row_id != item_row_id:
            continue
        state = AttemptState(held.attempt.state)
        after = counted_again(question, plan.counting, plan.version_id, held.mode, state)
        if policy is Policy.RECOMPUTE or not _is_less(held, question, after):
            touched.append(Touched(question, after))
    return with_touched(held, touched)


def with_touched(held: Held, touched: list[Touched]) -> Regraded:
    """An attempt whose questions are counted in another way, with what it comes to."""
    places = {one.after.quiz_item.id: one.after for one in touched}
    questions = [places.get(one.quiz_item.id, one) for one in held.questions]
    score = score_of(questions) if held.attempt.state == AttemptState.SUBMITTED else None
    return Regraded(held, tuple(touched), score, max_score_of(questions))


def _is_less(held: Held, before: QuestionStanding, after: QuestionStanding) -> bool:
    """Whether the learner has less by it: a smaller share of the points; of an open attempt, less for the question.

    What an open attempt comes to is not known: there, a dropped question is a loss only where it was fully right.
    """
    if held.attempt.state == AttemptState.SUBMITTED:
        others = [one for one in held.questions if one is not before]
        return _share([*others, after]) < _share([*others, before])
    if after.treatment == Treatment.DROPPED:
        return _credit(before) >= 1
    return _credit(after) < _credit(before)


def _share(questions: list[QuestionStanding]) -> float:
    possible = max_score_of(questions)
    return round(score_of(questions) / possible, 9) if possible else 1.0


def _credit(question: QuestionStanding) -> float:
    counted = question.standing.counted
    return credit_counted(counted.awarded if counted else 0.0, question.treatment)
