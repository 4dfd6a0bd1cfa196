"""Grading of `cloze` items: a text with gaps, typed or chosen."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from question_bank.grading.choice import choice_credit, chosen_option
from question_bank.grading.credits import exact, settled
from question_bank.grading.problems import ResponseMismatch
from question_bank.grading.short_text import grade_typed
from question_bank.items import ChosenGap, ClozeItem, Gap, TypedGap
from question_bank.outcomes import Outcome, PartOutcome, State, state_of

if TYPE_CHECKING:
    from question_bank.responses import ClozeResponse


def grade_cloze(item: ClozeItem, response: ClozeResponse) -> Outcome:
    """The mean of the gaps' credits, weighted; a gap left open or typed blank earns nothing.

    Typed gaps go by the rules of `short_text`, chosen ones by those of `choice`. Parts: one a gap,
    in authoring order. Feedback: that of the gaps, in the same order.
    Source: Moodle's embedded answers (Cloze), which weigh sub-questions the same way.
    Raises ResponseMismatch for a gap, or an option of a gap, that the item does not have.
    """
    unknown = set(response.gaps) - {gap.id for gap in item.gaps}
    if unknown:
        raise ResponseMismatch(f"no gap {min(unknown)!r}")
    parts = tuple(_part(gap, response.gaps.get(gap.id)) for gap in item.gaps)
    earned = sum((exact(part.credit) * exact(part.weight) for part in parts), Fraction(0))
    credit = settled(earned / sum((exact(part.weight) for part in parts), Fraction(0)))
    feedback = tuple(part.feedback for part in parts if part.feedback is not None)
    return Outcome(state_of(credit), credit, feedback=feedback, parts=parts)


def _part(gap: Gap, given: str | None) -> PartOutcome:
    if given is None:
        return PartOutcome(gap.id, State.WRONG, 0.0, weight=gap.weight)
    return _typed_part(gap, given) if isinstance(gap, TypedGap) else _chosen_part(gap, given)


def _typed_part(gap: TypedGap, typed: str) -> PartOutcome:
    outcome = grade_typed(gap, typed)
    # A blank gap is one left open: invalid would hold up the other gaps.
    state = State.WRONG if outcome.state is State.INVALID else outcome.state
    feedback = outcome.feedback[0] if outcome.feedback else None
    return PartOutcome(gap.id, state, outcome.credit, gap.weight, outcome.reading, feedback)


def _chosen_part(gap: ChosenGap, option_id: str) -> PartOutcome:
    option = chosen_option(gap.options, option_id)
    credit = choice_credit(option)
    return PartOutcome(gap.id, state_of(credit), credit, gap.weight, feedback=option.feedback)
