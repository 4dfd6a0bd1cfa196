"""Checks that the examples beside an item come out as its author says, and that the answer shown is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.checks.findings import Finding
from question_bank.checks.patterns import text_rules_of
from question_bank.grading import grade
from question_bank.grading.short_text import grade_typed
from question_bank.items import NumericItem
from question_bank.responses import TYPED_LIMIT, NumericResponse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from question_bank.checks.findings import Surroundings
    from question_bank.item_texts import PartPath
    from question_bank.items import Item, TextRules


def check_examples(item: Item, _bank: Surroundings) -> Iterator[Finding]:
    """Examples to accept earn full credit, those to reject nothing, model answers full credit."""
    if isinstance(item, NumericItem):
        yield from _examples((), item.accept_examples, item.reject_examples, lambda typed: _number_credit(item, typed))
    for path, rules in text_rules_of(item):
        yield from _examples(path, rules.accept_examples, rules.reject_examples, _text_credit_by(rules))
        for language, answer in rules.model_answer.items():
            credit = _text_credit_by(rules)(answer)
            if credit != 1:
                message = f"the model answer `{answer}` earns {credit:g} of 1"
                yield Finding((*path, "model_answer", language), message, "add a pattern to `answers` that accepts it")


def _examples(
    path: PartPath, accepted: tuple[str, ...], rejected: tuple[str, ...], credit_of: Callable[[str], float]
) -> Iterator[Finding]:
    for field, examples, due in (("accept_examples", accepted, 1), ("reject_examples", rejected, 0)):
        for index, example in enumerate(examples):
            credit = credit_of(example)
            if credit != due:
                message = f"the example `{example}` earns {credit:g} and should earn {due}"
                yield Finding((*path, field, index), message, "correct `answers`, or the example")


def _number_credit(item: NumericItem, typed: str) -> float:
    """The most that typing this earns, 0…1: which separators are read depends on the language."""
    if len(typed) > TYPED_LIMIT:
        return 0.0
    return max(grade(item, NumericResponse(text=typed), language).credit for language in item.languages)


def _text_credit_by(rules: TextRules) -> Callable[[str], float]:
    return lambda typed: grade_typed(rules, typed).credit
