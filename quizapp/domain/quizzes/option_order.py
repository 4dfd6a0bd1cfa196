"""Whether the options of a quiz's items are shuffled, as its assignment says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.items import ChoiceItem, ChoicesItem

if TYPE_CHECKING:
    from question_bank.items import Item
    from quizapp.models.attempts import Quiz


def as_put_in(quiz: Quiz, item: Item) -> Item:
    """The item as the quiz puts it: where its options keep their authored order, an item that says so of itself.

    Orderings and matchings are always shuffled: their order is what is asked for.
    """
    if quiz.shuffle_options or not isinstance(item, ChoiceItem | ChoicesItem):
        return item
    return item.model_copy(update={"shuffle": False})
