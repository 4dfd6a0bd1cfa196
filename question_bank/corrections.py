"""Correcting an item after it was answered: the same item with another key or other credits, or an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from question_bank.changes import AcceptAnswer, Change, ChangeCredit, ChangeDoesNotFit, ChangesNothing, NewKey
from question_bank.correcting_credits import with_accepted, with_credit
from question_bank.correcting_keys import with_key
from question_bank.grading import grade, right_answer
from question_bank.items import item_from_json

if TYPE_CHECKING:
    from question_bank.items import Item


def corrected(item: Item, change: Change) -> Item:
    """The item as the change makes it; the same one for a change that concerns how the question counts alone.

    Texts, options and their order stay, so that the item looks the same to everybody who answers it. Examples that an
    author gave for the old key are kept as far as they hold for the new one.
    Raises ChangeDoesNotFit, ChangesNothing.
    """
    match change:
        case NewKey():
            after = with_key(item, change)
        case AcceptAnswer():
            after = with_accepted(item, change)
        case ChangeCredit():
            after = with_credit(item, change)
        case _:
            return item
    after = _valid(after)
    if after == item:
        raise ChangesNothing
    return after


def _valid(item: Item) -> Item:
    """The item read again, as from a file, and with a right answer that earns everything in each language."""
    try:
        read = item_from_json(item.model_dump_json())
        credits_ = [grade(read, right_answer(read, language), language).credit for language in read.languages]
    except (ValidationError, LookupError) as error:
        raise ChangeDoesNotFit(str(error)) from error
    if min(credits_) < 1:
        raise ChangeDoesNotFit("nobody could earn full credit")
    return read
