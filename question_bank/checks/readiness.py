"""Checks of what a released bank needs: no drafts among ready items, and whole ready items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.checks.findings import Finding
from question_bank.items import ItemStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from question_bank.checks.findings import Surroundings
    from question_bank.items import Item


def check_readiness(item: Item, bank: Surroundings) -> Iterator[Finding]:
    """A ready item names its facts and has general feedback; drafts do not stand among ready items."""
    if item.status == ItemStatus.DRAFT and bank.is_released:
        yield Finding(("status",), "a draft stands among ready items", "finish it (`status: ready`) or take it out")
    if item.status != ItemStatus.READY:
        return
    if not item.facts:
        yield Finding(("facts",), "a ready item tests no fact", "name the facts that it tests")
    if not item.feedback:
        yield Finding(("feedback",), "a ready item has no general feedback", "write what the brief says, and where")
