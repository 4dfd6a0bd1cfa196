"""Grading of `choice` items: one best answer out of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.grading.problems import ResponseMismatch
from question_bank.outcomes import Outcome, PartOutcome, state_of

if TYPE_CHECKING:
    from question_bank.items import ChoiceItem, Option
    from question_bank.responses import ChoiceResponse


def grade_choice(item: ChoiceItem, response: ChoiceResponse) -> Outcome:
    """Credit 1 for the key, 0 for a distractor; the feedback is the chosen option's.

    Source: number-right scoring of best-answer items (Haladyna & Rodriguez 2013, ch. 17). No
    deduction for a wrong choice. Raises ResponseMismatch for an option that the item does not have.
    """
    option = chosen_option(item.options, response.option)
    credit = 1.0 if option.right else 0.0
    part = PartOutcome(option.id, state_of(credit), credit, feedback=option.feedback)
    feedback = () if option.feedback is None else (option.feedback,)
    return Outcome(state_of(credit), credit, feedback=feedback, parts=(part,))


def chosen_option(options: tuple[Option, ...], option_id: str) -> Option:
    """The option of that id. Raises ResponseMismatch when there is none."""
    for option in options:
        if option.id == option_id:
            return option
    raise ResponseMismatch(f"no option {option_id!r}")
