"""Grading of `matching` items: pairs to put together."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from question_bank.grading.credits import settled
from question_bank.grading.problems import ResponseMismatch
from question_bank.outcomes import Outcome, PartOutcome, state_of

if TYPE_CHECKING:
    from question_bank.items import MatchingItem, MatchPrompt
    from question_bank.responses import MatchingResponse


def grade_matching(item: MatchingItem, response: MatchingResponse) -> Outcome:
    """Right pairs over all prompts; a prompt left open earns nothing, and so does an empty response.

    Parts: one a prompt, in authoring order. An answer may be used for several prompts, or for none.
    Source: Moodle's matching questions (each sub-question weighs the same, no deductions).
    Raises ResponseMismatch for a prompt or an answer that the item does not have.
    """
    _require_known_ids(item, response)
    parts = tuple(_part(prompt, response.pairs.get(prompt.id)) for prompt in item.prompts)
    number_right = sum(part.credit == 1 for part in parts)
    credit = settled(Fraction(number_right, len(parts)))
    return Outcome(state_of(credit), credit, parts=parts)


def _part(prompt: MatchPrompt, answer: str | None) -> PartOutcome:
    credit = 1.0 if answer == prompt.answer else 0.0
    return PartOutcome(prompt.id, state_of(credit), credit)


def _require_known_ids(item: MatchingItem, response: MatchingResponse) -> None:
    unknown = set(response.pairs) - {prompt.id for prompt in item.prompts}
    if unknown:
        raise ResponseMismatch(f"no prompt {min(unknown)!r}")
    unknown = set(response.pairs.values()) - {answer.id for answer in item.answers}
    if unknown:
        raise ResponseMismatch(f"no answer {min(unknown)!r}")
