"""An item's parts as corrections need them: its gaps, its numbers, and the examples that still hold."""

from __future__ import annotations

from typing import TypeVar

from question_bank.changes import ChangeDoesNotFit
from question_bank.grading.numbers import NumberUnreadable, read_number
from question_bank.grading.numeric import grade_numeric
from question_bank.grading.short_text import grade_typed
from question_bank.grading.text import fold
from question_bank.items import ClozeItem, Gap, NumericItem, ShortTextItem, TypedGap
from question_bank.responses import NumericResponse

Exampled = TypeVar("Exampled", ShortTextItem, TypedGap, NumericItem)


def gap_of(item: ClozeItem, gap_id: str | None) -> Gap:
    """The gap of that id. Raises ChangeDoesNotFit when there is none."""
    for gap in item.gaps:
        if gap.id == gap_id:
            return gap
    raise ChangeDoesNotFit("the item has no such gap")


def with_gap(item: ClozeItem, gap: Gap) -> ClozeItem:
    """The item with this gap in place of the one of the same id."""
    return item.model_copy(update={"gaps": tuple(gap if one.id == gap.id else one for one in item.gaps)})


def number_in_units_of(item: NumericItem, text: str) -> float:
    """The number that a text says, in a unit that the item knows or in none. Raises ChangeDoesNotFit."""
    try:
        number = read_number(text, "en")
    except NumberUnreadable as error:
        raise ChangeDoesNotFit("that is no number") from error
    known = {fold(unit) for unit in item.unit.accepted} if item.unit else set[str]()
    if number.unit is not None and fold(number.unit) not in known:
        raise ChangeDoesNotFit("that is no unit of the item")
    return float(number.value)


def with_true_examples(part: Exampled) -> Exampled:
    """The part with those of its examples that come out as they should: to be accepted, or to be rejected."""
    return part.model_copy(
        update={
            "accept_examples": tuple(one for one in part.accept_examples if _credit(part, one) == 1),
            "reject_examples": tuple(one for one in part.reject_examples if _credit(part, one) == 0),
        }
    )


def _credit(part: ShortTextItem | TypedGap | NumericItem, typed: str) -> float:
    """The most that typing this earns, 0…1: which separators are read depends on the language."""
    if not isinstance(part, NumericItem):
        return grade_typed(part, typed).credit
    return max(grade_numeric(part, NumericResponse(text=typed), language).credit for language in part.languages)
