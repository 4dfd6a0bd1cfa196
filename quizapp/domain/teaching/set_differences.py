"""What became of a question set between two contents: a rule of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.quizzes.set_content import PickedItem

if TYPE_CHECKING:
    from quizapp.domain.quizzes.set_content import SetContent


@dataclass(frozen=True)
class Difference:
    """added, removed: row ids of items picked by hand. rules: how many more rules there are, negative for fewer.

    is_rearranged: whether sections, order, worths or the rules themselves changed too.
    """

    added: tuple[int, ...]
    removed: tuple[int, ...]
    rules: int
    is_rearranged: bool


def difference(before: SetContent, after: SetContent) -> Difference:
    """What changed from one content to another."""
    old, new = [one.item_id for one in before.picked], [one.item_id for one in after.picked]
    return Difference(
        added=tuple(one for one in new if one not in old),
        removed=tuple(one for one in old if one not in new),
        rules=len(after.rules) - len(before.rules),
        is_rearranged=_rest(before, set(old) & set(new)) != _rest(after, set(old) & set(new)),
    )


def _rest(content: SetContent, common: set[int]) -> list[object]:
    """What stands where, but for items that only one of both has."""
    parts: list[object] = [content.rules]
    for section in content.sections:
        kept = [one for one in section.entries if not isinstance(one, PickedItem) or one.item_id in common]
        parts.append((section.title, section.shuffle, kept))
    return parts
