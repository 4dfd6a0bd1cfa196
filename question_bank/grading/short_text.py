"""Grading of `short_text` items, and of any text that is typed by the same rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.grading.problems import Problem
from question_bank.grading.text import fold, is_blank, matches
from question_bank.outcomes import Outcome, State, state_of

if TYPE_CHECKING:
    from question_bank.items import AcceptedText, ShortTextItem, TextRules
    from question_bank.responses import ShortTextResponse

FULL_STOPS = ".。 "
"""What may stand behind an answer that is typed as a sentence, once folded."""


def grade_short_text(item: ShortTextItem, response: ShortTextResponse) -> Outcome:
    """The credit and feedback of the first accepted answer that matches; see `grade_typed`."""
    return grade_typed(item, response.text)


def grade_typed(rules: TextRules, typed: str) -> Outcome:
    """Credit and feedback of the first accepted answer whose pattern matches, 0 when none does.

    reading: the folded text, which is what was compared. Nothing visible typed is INVALID ("blank").
    Where nothing matches, a forgiving comparison is made again without full stops at the end.
    All patterns count in every language, so that the language of the page changes no credit.
    Source: Moodle's short answer, where the first matching answer wins too; we differ on purpose
    in folding more by default (`question_bank.grading.text.fold` says what).
    """
    if is_blank(typed):
        return Outcome(State.INVALID, 0.0, problem=Problem.BLANK)
    folded = fold(typed, rules.comparison, rules.accents)
    answer = find_accepted(rules, folded)
    if answer is None and rules.comparison == "forgiving":
        # An answer typed as a sentence ends with a full stop, which is no part of it.
        answer = find_accepted(rules, folded.rstrip(FULL_STOPS))
    if answer is None:
        return Outcome(State.WRONG, 0.0, reading=folded)
    feedback = () if answer.feedback is None else (answer.feedback,)
    return Outcome(state_of(answer.credit), answer.credit, reading=folded, feedback=feedback)


def find_accepted(rules: TextRules, folded: str) -> AcceptedText | None:
    """The first accepted answer that matches the folded text, or None."""
    for answer in rules.answers:
        if matches(answer.pattern, folded, rules.comparison, rules.accents):
            return answer
    return None
