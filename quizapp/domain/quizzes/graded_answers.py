"""What grading says of an answer, as a response keeps it: a rule of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from question_bank.grading import grade
from quizapp.domain.quizzes.scoring import BLANK, awarded

if TYPE_CHECKING:
    from question_bank.items import Item
    from question_bank.responses import Response as Given


@dataclass(frozen=True)
class GradedAnswer:
    """What a response keeps of its grading, by the names of its columns."""

    reading: str | None
    state: str
    credit: float
    tries_before: int
    hint_taken: bool
    awarded: float


def graded_answer(
    item: Item, given: Given | None, language: str, tries_before: int, *, hint_taken: bool
) -> GradedAnswer:
    """Grade an answer. given: None for a cleared or shown one. tries_before: valid ones before it."""
    outcome = grade(item, given, language) if given else None
    credit = outcome.credit if outcome else 0.0
    return GradedAnswer(
        reading=outcome.reading if outcome else None,
        state=outcome.state.value if outcome else BLANK,
        credit=credit,
        tries_before=tries_before,
        hint_taken=hint_taken,
        awarded=awarded(credit, tries_before, hint_taken),
    )
