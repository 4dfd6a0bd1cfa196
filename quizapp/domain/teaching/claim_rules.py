"""Which answers can be claimed, which claims say the same, and what accepting them changes: rules of plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.changes import AcceptAnswer
from question_bank.grading import grade
from question_bank.items import ChoiceItem, ClozeItem, NumericItem, ShortTextItem, TypedGap
from question_bank.outcomes import State
from question_bank.responses import ChoiceResponse, ClozeResponse, response_from_json
from quizapp.domain.quizzes.review_policy import Aspect
from quizapp.models.attempts import AttemptState, Treatment
from quizapp.models.regrading import ClaimState

if TYPE_CHECKING:
    from collections.abc import Collection

    from question_bank.items import Item
    from quizapp.domain.quizzes.standings import QuestionStanding
    from quizapp.models.attempts import Attempt, Response

MOST_REASON = 500
"""Characters of the reason that a student gives."""
TELLING = frozenset({Aspect.CORRECTNESS, Aspect.RIGHT_ANSWER})
"""What tells a student how an answer came out."""


def is_claimable(attempt: Attempt, question: QuestionStanding, shown: frozenset[Aspect]) -> bool:
    """Whether the student can say that the answer should count: it has an outcome that they are told, short of full.

    shown: what they may see of the attempt by now.
    """
    counted = question.standing.counted
    return (
        attempt.assignment_id is not None
        and not attempt.is_preview
        and attempt.state == AttemptState.SUBMITTED
        and bool(shown & TELLING)
        and question.treatment == Treatment.COUNTED
        and counted is not None
        and counted.content is not None
        and counted.credit < 1
    )


def told_word(state: ClaimState, word: str, shown: Collection[Aspect]) -> str:
    """What a student reads of the teacher's word on a claim, empty for nothing.

    An accepted claim has the reason of a correction, which may tell the key: it is told with the right answers.
    shown: what the student may see of the attempt by now.
    """
    return word if state != ClaimState.ACCEPTED or Aspect.RIGHT_ANSWER in shown else ""


def group_of(item_row_id: int, response: Response) -> tuple[int, str]:
    """What claims have in common that are decided together: the item, and how the answer is read."""
    return item_row_id, response.reading or response.content or ""


def accepting(item: Item, response: Response) -> AcceptAnswer | None:
    """The change by which an answer joins the key; None where the type knows no such thing, or it can't be read."""
    if response.content is None:
        return None
    given = response_from_json(response.content)
    outcome = grade(item, given, response.language)
    if isinstance(item, ChoiceItem) and isinstance(given, ChoiceResponse):
        return AcceptAnswer(option=given.option)
    if isinstance(item, ShortTextItem | NumericItem):
        is_readable = outcome.state is not State.INVALID and outcome.reading
        return _typed(outcome.reading, None) if is_readable else None
    if isinstance(item, ClozeItem) and isinstance(given, ClozeResponse):
        short = [part for part in outcome.parts if part.credit < 1 and part.id in given.gaps]
        if len(short) == 1:
            gap = next(one for one in item.gaps if one.id == short[0].id)
            if isinstance(gap, TypedGap):
                return _typed(short[0].reading, gap.id)
            return AcceptAnswer(gap=gap.id, option=given.gaps[gap.id])
    return None


def exact_pattern(reading: str) -> str:
    """The pattern of an accepted answer that a reading fits to the letter."""
    return reading.replace("*", "\\*")


def _typed(reading: str | None, gap: str | None) -> AcceptAnswer | None:
    """The reading to the letter; None for one that is longer than a pattern may be."""
    pattern = exact_pattern(reading or "")
    return AcceptAnswer(gap=gap, text=pattern) if 0 < len(pattern) <= 200 else None
