"""What the pages of a correction show of an item: its question with the key, and what counts beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import format_percent

from question_bank.changes import ChangeKind
from question_bank.entry import to_entry
from question_bank.grading import right_answer
from question_bank.grading.choice import choice_credit
from question_bank.grading.choices import tick_credit
from question_bank.items import ChoiceItem, ChoicesItem, ChosenGap, ClozeItem, NumericItem, ShortTextItem, in_language
from question_bank.markup import plain
from question_bank.presentation import language_of, present
from quizapp.domain.teaching.claim_rules import accepting, exact_pattern
from quizapp.web.corrections.forms import ChangeForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from question_bank.items import Gap, Item
    from question_bank.presentation import Presented
    from quizapp.domain.quizzes.replaying import Counting
    from quizapp.domain.teaching.claim_reading import ClaimGroup
    from quizapp.web.corrections.offers import Asked

SEED = "0" * 32
"""A seed that belongs to no attempt: a teacher sees the options in an order of their own."""


@dataclass(frozen=True)
class KeyView:
    """An item with its right answer filled in, and everything that earns something. treatment: what it counts for."""

    presented: Presented
    entered: dict[str, list[str]]
    counting: tuple[tuple[str, str], ...]
    treatment: str


def key_view(counting: Counting, language: str) -> KeyView:
    """An item as it counts by now, in a language."""
    item = counting.item
    spoken = language_of(item, language)
    right = right_answer(item, spoken)
    return KeyView(
        presented=present(item, language, SEED),
        entered=to_entry(item, SEED, right),
        counting=tuple((words, format_percent(credit)) for words, credit in _credits(item, language)),
        treatment=counting.treatment.value,
    )


def begun_form(asked: Asked, kind: str, group: ClaimGroup | None, answer: str = "") -> ChangeForm:
    """An empty form of a change, or one that a claim has filled in, or an answer that is to count.

    answer: as it was read, empty for none.
    """
    values: dict[str, object] = {"credit": "100"} if asked.credit else {}
    change = accepting(group.item, group.first.response) if group and kind == ChangeKind.ACCEPT_ANSWER else None
    if change:
        values |= {"option": change.option, "text": change.text}
    elif answer and kind == ChangeKind.ACCEPT_ANSWER:
        values["text"] = exact_pattern(answer)
    form = ChangeForm(formdata=None, data=values)
    form.keep(asked, kind)
    return form


def _credits(item: Item, language: str) -> Iterator[tuple[str, float]]:
    """What earns something by itself, in words, with its credit."""
    match item:
        case ChoiceItem():
            for option in item.options:
                if choice_credit(option) > 0:
                    yield plain(in_language(option.text, language)), choice_credit(option)
        case ChoicesItem():
            for option in item.options:
                yield plain(in_language(option.text, language)), float(tick_credit(item, option))
        case ShortTextItem():
            for text in item.answers:
                yield text.pattern, text.credit
        case NumericItem():
            for number in item.answers:
                tolerance = f" ± {number.tolerance:g}" if number.tolerance else ""
                yield f"{number.value:g}{tolerance}", number.credit
        case ClozeItem():
            for gap in item.gaps:
                yield from _credits_of_gap(gap, language)
        case _:
            return


def _credits_of_gap(gap: Gap, language: str) -> Iterator[tuple[str, float]]:
    if isinstance(gap, ChosenGap):
        for option in gap.options:
            if choice_credit(option) > 0:
                yield f"{gap.id}: {plain(in_language(option.text, language))}", choice_credit(option)
    else:
        for text in gap.answers:
            yield f"{gap.id}: {text.pattern}", text.credit
