"""Grading of `true_false` items: a statement to judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.outcomes import Outcome, state_of

if TYPE_CHECKING:
    from question_bank.items import TrueFalseItem
    from question_bank.responses import TrueFalseResponse


def grade_true_false(item: TrueFalseItem, response: TrueFalseResponse) -> Outcome:
    """Credit 1 for the right judgement, 0 for the other; the feedback is that of the judgement given.

    Source: number-right scoring, as for `choice`.
    """
    credit = 1.0 if response.value == item.right else 0.0
    said = item.feedback_true if response.value else item.feedback_false
    return Outcome(state_of(credit), credit, feedback=() if said is None else (said,))
