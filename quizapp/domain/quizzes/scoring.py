"""What an answer is worth after hints and tries, and where a question stands: rules of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from question_bank.items import ChoiceItem, TrueFalseItem
from quizapp.models.attempts import AttemptState, FeedbackMode, Treatment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from question_bank.items import Item
    from quizapp.models.attempts import Response

HINT_FACTOR = 0.75
"""What is left of the credit of a try that was made with the hint in view."""
SECOND_TRY_FACTOR = 0.5
"""What is left of the credit of a second try."""
PAUSE = timedelta(minutes=10)
"""The longest time between two answers that counts as spent on the quiz."""
BLANK = "blank"


class QuestionState(StrEnum):
    """Where a question stands in an attempt."""

    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    TRY_AGAIN = "try_again"
    RIGHT = "right"
    PARTIAL = "partial"
    WRONG = "wrong"


SETTLED = frozenset({QuestionState.RIGHT, QuestionState.PARTIAL, QuestionState.WRONG})


@dataclass(frozen=True)
class Standing:
    """Where a question stands.

    counted: the response that counts, None while there is none. awarded: its credit after deductions, 0…1.
    """

    state: QuestionState
    counted: Response | None
    awarded: float

    @property
    def is_settled(self) -> bool:
        """Whether the outcome is final and may be told."""
        return self.state in SETTLED

    @property
    def is_answered(self) -> bool:
        """Whether an answer stands, be it one that may still be tried again."""
        return self.state != QuestionState.UNANSWERED

    @property
    def awaits_answer(self) -> bool:
        """Whether the learner has a first or a second try left to make here."""
        return self.state in {QuestionState.UNANSWERED, QuestionState.TRY_AGAIN}


def awarded(credit: float, tries_before: int, hint_taken: bool) -> float:
    """The credit after deductions, which multiply; rounded to nine digits.

    credit: what grading gave, 0…1. tries_before: valid tries made before this one.
    """
    factor = (HINT_FACTOR if hint_taken else 1.0) * (SECOND_TRY_FACTOR**tries_before)
    return round(credit * factor, 9)


def tries_allowed(item: Item, mode: FeedbackMode) -> int:
    """How many tries a question allows: one in a test, two in practice.

    Where only two answers are on offer, one in practice too: the second would be no question any more.
    """
    if mode == FeedbackMode.TEST or isinstance(item, TrueFalseItem):
        return 1
    return 1 if isinstance(item, ChoiceItem) and len(item.options) == 2 else 2


def tries_made(mode: FeedbackMode, responses: Iterable[Response]) -> int:
    """How many tries the responses used up: what could not be read used none, and in a test answers replace another."""
    return 0 if mode == FeedbackMode.TEST else sum(response.state in SETTLED for response in responses)


def standing(item: Item, mode: FeedbackMode, attempt: AttemptState, responses: Sequence[Response]) -> Standing:
    """Where a question stands.

    In practice the best try counts, in a test the last answer.
    responses: those given to the question in this attempt, in order.
    """
    if mode == FeedbackMode.TEST:
        return _standing_in_test(attempt, responses)
    tries = [response for response in responses if response.state in SETTLED]
    best = max(tries, key=lambda response: (response.awarded, -response.sequence), default=None)
    gave_up = any(response.state == BLANK for response in responses)
    is_final = (
        gave_up
        or attempt == AttemptState.SUBMITTED
        or len(tries) >= tries_allowed(item, mode)
        or any(response.state == QuestionState.RIGHT for response in tries)
    )
    if not is_final:
        return Standing(
            QuestionState.TRY_AGAIN if best else QuestionState.UNANSWERED, best, best.awarded if best else 0
        )
    return Standing(QuestionState(best.state) if best else QuestionState.WRONG, best, best.awarded if best else 0)


def _standing_in_test(attempt: AttemptState, responses: Sequence[Response]) -> Standing:
    last = responses[-1] if responses and responses[-1].state != BLANK else None
    if attempt == AttemptState.OPEN:
        return Standing(QuestionState.ANSWERED if last else QuestionState.UNANSWERED, last, 0.0)
    if last is None or last.state not in SETTLED:
        return Standing(QuestionState.WRONG, last, 0.0)
    return Standing(QuestionState(last.state), last, last.awarded)


def credit_counted(credit: float, treatment: Treatment) -> float:
    """What a question's credit counts: as awarded, nothing once it is dropped, or all where everybody gets it.

    credit: awarded, 0…1.
    """
    match treatment:
        case Treatment.COUNTED:
            return credit
        case Treatment.DROPPED:
            return 0.0
        case Treatment.FULL_CREDIT:
            return 1.0


def points_earned(credit: float, points: float) -> float:
    """What one question earns, in points, rounded to six digits. credit: as it counts, 0…1. points: for full credit."""
    return round(credit * points, 6)


def points_possible(points: float, treatment: Treatment) -> float:
    """What one question can earn, in points: nothing once it is dropped."""
    return 0.0 if treatment == Treatment.DROPPED else points


def total_score(awards: Iterable[tuple[float, float]]) -> float:
    """The sum of credit times points, in points, rounded to six digits. awards: (credit as it counts, points) each."""
    return round(sum(credit * points for credit, points in awards), 6)


def seconds_spent(started_at: datetime, given_at: Iterable[datetime], submitted_at: datetime) -> int:
    """Time spent on an attempt, in whole seconds: the times between answers, none longer than `PAUSE`."""
    instants = [started_at, *sorted(given_at), submitted_at]
    gaps = (later - earlier for earlier, later in pairwise(instants))
    return int(sum((max(timedelta(0), min(gap, PAUSE)) for gap in gaps), timedelta(0)).total_seconds())
