"""A bank: a brief with its facts and the items that test them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from question_bank.briefs import Brief, Fact
    from question_bank.items import Item


@dataclass(frozen=True)
class Bank:
    """What a bank folder holds: the brief, its facts in order, and the items, topic by topic."""

    brief: Brief
    facts: tuple[Fact, ...]
    items: tuple[Item, ...]
