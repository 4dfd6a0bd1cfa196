"""Items and changes in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import format_percent
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from question_bank.changes import AcceptAnswer, ChangeCredit, ChangeDoesNotFit, ChangeKind, ChangesNothing, Drop, NewKey
from question_bank.corrections import corrected
from question_bank.grading import right_answer
from question_bank.items import ChoiceItem, ChoicesItem, ChosenGap, ClozeItem, in_language
from question_bank.markup import plain
from question_bank.presentation import language_of
from quizapp.web.response_words import response_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from question_bank.changes import Change
    from question_bank.items import Item, Option


KINDS_OF_CHANGE = {
    ChangeKind.NEW_KEY: _l("Another answer is the right one"),
    ChangeKind.ACCEPT_ANSWER: _l("One more answer counts"),
    ChangeKind.CHANGE_CREDIT: _l("An answer earns more or less"),
    ChangeKind.DROP: _l("The question counts for nobody"),
    ChangeKind.FULL_CREDIT: _l("Everybody gets the points, answered or not"),
}


def change_words(item: Item, change: Change, language: str) -> str:
    """What a change does to an item, in a sentence. item: as it was before."""
    match change:
        case NewKey():
            return _("The right answer is now: %(answer)s", answer=_new_key(item, change, language))
        case AcceptAnswer():
            return _(
                "This counts too, for %(credit)s of the points: %(answer)s",
                credit=format_percent(change.credit),
                answer=part_words(item, change.gap, change.option or change.text or "", language),
            )
        case ChangeCredit():
            return _(
                "This earns %(credit)s of the points: %(answer)s",
                credit=format_percent(change.credit),
                answer=part_words(item, change.gap, change.answer, language),
            )
        case Drop():
            return _("The question counts for nobody.")
        case _:
            return _("Everybody gets the points of the question.")


def stem_words(item: Item, language: str) -> str:
    """What an item asks, as plain text."""
    return plain(in_language(item.stem, language))


def part_words(item: Item, gap_id: str | None, name: str, language: str) -> str:
    """An option by its text, or what is typed as it is. name: the option's id, a pattern or a number."""
    options: Sequence[Option] = ()
    if isinstance(item, ChoiceItem | ChoicesItem):
        options = item.options
    elif isinstance(item, ClozeItem):
        gaps = [gap for gap in item.gaps if gap.id == gap_id]
        options = gaps[0].options if gaps and isinstance(gaps[0], ChosenGap) else ()
    return next((plain(in_language(one.text, language)) for one in options if one.id == name), name)


def _new_key(item: Item, change: NewKey, language: str) -> str:
    try:
        item = corrected(item, change)
    except (ChangeDoesNotFit, ChangesNothing):
        return change.text or ", ".join(change.options)
    spoken = language_of(item, language)
    return response_words(item, right_answer(item, spoken), spoken)
