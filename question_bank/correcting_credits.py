"""One more answer that counts, or another credit for one: the rest of the key stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from question_bank.changes import AcceptAnswer, ChangeCredit, ChangeDoesNotFit, ChangesNothing
from question_bank.checks.patterns import accepts_anything
from question_bank.correcting_parts import gap_of, number_in_units_of, with_gap, with_true_examples
from question_bank.grading.choice import choice_credit
from question_bank.grading.choices import tick_credit
from question_bank.grading.numeric import grade_numeric
from question_bank.grading.short_text import grade_typed
from question_bank.grading.text import fold, literals
from question_bank.items import (
    AcceptedNumber,
    AcceptedText,
    ChoiceItem,
    ChoicesItem,
    ChosenGap,
    ClozeItem,
    Item,
    NumericItem,
    Option,
    ShortTextItem,
    TypedGap,
)
from question_bank.responses import NumericResponse

if TYPE_CHECKING:
    from collections.abc import Sequence

TypedRules = TypeVar("TypedRules", ShortTextItem, TypedGap)
Answer = TypeVar("Answer", AcceptedText, AcceptedNumber)


def with_accepted(item: Item, change: AcceptAnswer) -> Item:
    """The item with one more answer that counts. Raises ChangeDoesNotFit, ChangesNothing."""
    match item:
        case ChoiceItem():
            return item.model_copy(update={"options": _accept_option(item.options, change)})
        case ChoicesItem():
            option = _option(item.options, change.option)
            if float(tick_credit(item, option)) >= change.credit:
                raise ChangesNothing
            return _with_tick(item, option.id, change.credit)
        case ShortTextItem():
            return _accept_text(item, change)
        case NumericItem():
            return _accept_number(item, change)
        case ClozeItem():
            gap = gap_of(item, change.gap)
            if isinstance(gap, ChosenGap):
                return with_gap(item, gap.model_copy(update={"options": _accept_option(gap.options, change)}))
            return with_gap(item, _accept_text(gap, change))
        case _:
            raise ChangeDoesNotFit(f"no further answer can count in a {item.type} item")


def with_credit(item: Item, change: ChangeCredit) -> Item:
    """The item with another credit for one of its options or accepted answers. Raises ChangeDoesNotFit."""
    if change.credit < 0 and not isinstance(item, ChoicesItem):
        raise ChangeDoesNotFit("only a tick among several can cost something")
    match item:
        case ChoiceItem():
            return item.model_copy(update={"options": _with_option_credit(item.options, change)})
        case ChoicesItem():
            return _with_tick(item, _option(item.options, change.answer).id, change.credit)
        case ShortTextItem():
            return with_true_examples(item.model_copy(update={"answers": _texts(item.answers, change)}))
        case NumericItem():
            return with_true_examples(item.model_copy(update={"answers": _numbers(item.answers, change)}))
        case ClozeItem():
            gap = gap_of(item, change.gap)
            if isinstance(gap, ChosenGap):
                return with_gap(item, gap.model_copy(update={"options": _with_option_credit(gap.options, change)}))
            changed = gap.model_copy(update={"answers": _texts(gap.answers, change)})
            return with_gap(item, with_true_examples(changed))
        case _:
            raise ChangeDoesNotFit(f"the parts of a {item.type} item have no credit of their own")


def _option(options: Sequence[Option], option_id: str | None) -> Option:
    for option in options:
        if option.id == option_id:
            return option
    raise ChangeDoesNotFit("the item has no such option")


def _accept_option(options: Sequence[Option], change: AcceptAnswer) -> tuple[Option, ...]:
    option = _option(options, change.option)
    if choice_credit(option) >= change.credit:
        raise ChangesNothing
    return tuple(one.model_copy(update={"credit": change.credit}) if one is option else one for one in options)


def _with_option_credit(options: Sequence[Option], change: ChangeCredit) -> tuple[Option, ...]:
    option = _option(options, change.answer)
    kept = None if change.credit == (1.0 if option.right else 0.0) else change.credit
    return tuple(one.model_copy(update={"credit": kept}) if one is option else one for one in options)


def _with_tick(item: ChoicesItem, option_id: str, credit: float) -> ChoicesItem:
    """The item with one tick worth something else, and every other one written down at what it is worth by now."""
    worth = {one.id: credit if one.id == option_id else float(tick_credit(item, one)) for one in item.options}
    options = tuple(
        one.model_copy(update={"credit": worth[one.id], "right": worth[one.id] > 0}) for one in item.options
    )
    return item.model_copy(update={"options": options})


def _accept_text(rules: TypedRules, change: AcceptAnswer) -> TypedRules:
    """The text as one more answer; where it stands among them already, with this credit and the feedback it had."""
    if change.text is None or accepts_anything(change.text):
        raise ChangeDoesNotFit("a text is accepted here that says at least two letters")
    is_literal = len(literals(change.text)) == 1
    folded = fold(change.text, rules.comparison, rules.accents)
    same = [one for one in rules.answers if fold(one.pattern, rules.comparison, rules.accents) == folded]
    now = grade_typed(rules, change.text.replace("\\*", "*")).credit if is_literal else 0.0
    if max([now, *(one.credit for one in same)]) >= change.credit:
        raise ChangesNothing
    answer = AcceptedText(pattern=change.text, credit=change.credit, feedback=same[0].feedback if same else None)
    kept = tuple(one for one in rules.answers if one not in same)
    return with_true_examples(rules.model_copy(update={"answers": _placed(kept, answer, is_exact=is_literal)}))


def _accept_number(item: NumericItem, change: AcceptAnswer) -> NumericItem:
    if change.text is None:
        raise ChangeDoesNotFit("a number is accepted here")
    value = number_in_units_of(item, change.text)
    answer = AcceptedNumber(value=value, tolerance=change.tolerance, credit=change.credit)
    is_exact = change.tolerance == 0
    if is_exact and grade_numeric(item, NumericResponse(text=change.text), "en").credit >= change.credit:
        raise ChangesNothing
    return with_true_examples(item.model_copy(update={"answers": _placed(item.answers, answer, is_exact=is_exact)}))


def _placed(answers: tuple[Answer, ...], answer: Answer, *, is_exact: bool) -> tuple[Answer, ...]:
    """The answers with one more, so that nobody has less: the first match counts.

    is_exact: it matches one answer alone, of which is known that it earns less by now. Anything wider stands behind the
    last answer that is worth as much, so that it takes nothing away from that one.
    """
    places = [place for place, one in enumerate(answers, start=1) if one.credit >= answer.credit]
    place = 0 if is_exact else max(places, default=0)
    return (*answers[:place], answer, *answers[place:])


def _texts(answers: tuple[AcceptedText, ...], change: ChangeCredit) -> tuple[AcceptedText, ...]:
    if change.answer not in {one.pattern for one in answers}:
        raise ChangeDoesNotFit("the item accepts no such text")
    return tuple(
        one.model_copy(update={"credit": change.credit}) if one.pattern == change.answer else one for one in answers
    )


def _numbers(answers: tuple[AcceptedNumber, ...], change: ChangeCredit) -> tuple[AcceptedNumber, ...]:
    if change.answer not in {repr(one.value) for one in answers}:
        raise ChangeDoesNotFit("the item accepts no such number")
    return tuple(
        one.model_copy(update={"credit": change.credit}) if repr(one.value) == change.answer else one for one in answers
    )
