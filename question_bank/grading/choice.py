"""Grading of `choice` items: one best answer out of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.grading.problems import ResponseMismatch
from question_bank.outcomes import Outcome, PartOutcome, state_of

if TYPE_CHECKING:
    from question_bank.items import ChoiceItem, Option
    from question_bank.responses import ChoiceResponse


def grade_choice(item: ChoiceItem, response: ChoiceResponse) -> Outcome:
    """The credit of the chosen option (see `choice_credit`); the feedback is that option's.

    Source: number-right scoring of best-answer items (Haladyna & Rodriguez 2013, ch. 17). No
    deduction for a wrong choice. Raises ResponseMismatch for an option that the item does not have.
    """
    option = chosen_option(item.options, response.option)
    credit = choice_credit(option)
    part = PartOutcome(option.id, state_of(credit), credit, feedback=option.feedback)
    feedback = () if option.feedback is None else (option.feedback,)
    return Outcome(state_of(credit), credit, feedback=feedback, parts=(part,))


def choice_credit(option: Option) -> float:
    """What choosing the option alone earns, 0…1: 1 for the key, 0 for a distractor, or what a correction gave it."""
    if option.credit is not None:
        return max(option.credit, 0.0)
    return 1.0 if option.right else 0.0


def chosen_option(options: tuple[Option, ...], option_id: str) -> Option:
    """The option of that id. Raises ResponseMismatch when there is none."""
    for option in options:
        if option.id == option_id:
            return option
    raise ResponseMismatch(f"no option {option_id!r}")
