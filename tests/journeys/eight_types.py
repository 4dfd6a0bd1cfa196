"""One item of each type that can all be drawn into one quiz: none says what another asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.question_bank.factories import (
    choice_item,
    choices_item,
    cloze_item,
    matching_item,
    numeric_item,
    ordering_item,
    short_text_item,
    text,
    true_false_item,
)

if TYPE_CHECKING:
    from question_bank.items import Item


def eight_types() -> list[Item]:
    """The factories' items, with years and numbers taken out where they would give a key away."""
    return [
        choice_item(stem=text("Which aircraft did Japan send?", "日本はどの航空機を派遣しましたか。")),
        choices_item(),
        true_false_item(),
        short_text_item(),
        numeric_item(stem=text("How many aircraft did Japan send?", "日本は何機を派遣しましたか。")),
        matching_item(),
        ordering_item(),
        cloze_item(text=text("Some [[aircraft]] came in [[year]].", "[[year]]年に[[aircraft]]が来た。")),
    ]
