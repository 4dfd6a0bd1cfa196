"""Grading of `choices` items: several right answers to tick."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from question_bank.grading.credits import exact, settled
from question_bank.grading.problems import ResponseMismatch
from question_bank.outcomes import Outcome, PartOutcome, State, state_of

if TYPE_CHECKING:
    from question_bank.items import ChoicesItem, Option
    from question_bank.responses import ChoicesResponse


def grade_choices(item: ChoicesItem, response: ChoicesResponse) -> Outcome:
    """The credits of the ticked options, summed exactly and held within 0…1.

    No tick earns 0. Feedback and parts are those of the ticked options, in authoring order.
    Source: Moodle's multiple-response questions sum a fraction per option and hold the sum within
    0…1. We differ in having a default for the fractions (see `tick_credit`), where Moodle asks the
    author for each, and in adding fractions, so that three thirds are exactly 1.
    Raises ResponseMismatch for an option that the item does not have, or one ticked twice.
    """
    ticked = _ticked_options(item, response)
    earned = [(option, tick_credit(item, option)) for option in ticked]
    credit = settled(sum((part for _, part in earned), Fraction(0)))
    feedback = tuple(option.feedback for option in ticked if option.feedback is not None)
    parts = tuple(_part(option, part) for option, part in earned)
    return Outcome(state_of(credit), credit, feedback=feedback, parts=parts)


def tick_credit(item: ChoicesItem, option: Option) -> Fraction:
    """What ticking the option earns, −1…1.

    The option's own `credit` where the author gave one, else +1/(number right) for a right
    option and −1/(number right) for a wrong one: as many wrong ticks as right ones cancel out.
    """
    if option.credit is not None:
        return exact(option.credit)
    number_right = sum(other.right for other in item.options)
    share = Fraction(1, max(number_right, 1))
    return share if option.right else -share


def _ticked_options(item: ChoicesItem, response: ChoicesResponse) -> list[Option]:
    ticked = set(response.options)
    if len(ticked) != len(response.options):
        raise ResponseMismatch("an option is ticked twice")
    unknown = ticked - {option.id for option in item.options}
    if unknown:
        raise ResponseMismatch(f"no option {min(unknown)!r}")
    return [option for option in item.options if option.id in ticked]


def _part(option: Option, earned: Fraction) -> PartOutcome:
    state = State.RIGHT if earned > 0 else State.WRONG
    return PartOutcome(option.id, state, float(earned), feedback=option.feedback)
