"""What a check finds in a bank, before it is told where in the files that stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from question_bank.items import ItemStatus

if TYPE_CHECKING:
    from question_bank.bank import Bank
    from question_bank.briefs import Fact
    from question_bank.item_texts import PartPath


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a part of the bank.

    path: of the value concerned, inside the item, fact or brief. message: what is wrong. remedy: what to do.
    """

    path: PartPath
    message: str
    remedy: str


@dataclass(frozen=True)
class Surroundings:
    """What a check of one item may know of the rest of the bank."""

    languages: tuple[str, ...]
    topics: frozenset[str]
    passages: frozenset[str]
    facts: dict[str, Fact]
    fact_counts: Counter[str]
    item_counts: Counter[str]
    is_released: bool

    @classmethod
    def of(cls, bank: Bank) -> Surroundings:
        """The surroundings that every part of `bank` has; a bank with a ready item counts as released."""
        return cls(
            languages=bank.brief.languages,
            topics=frozenset(topic.id for topic in bank.brief.topics),
            passages=frozenset(passage.id for passage in bank.brief.passages),
            facts={fact.id: fact for fact in bank.facts},
            fact_counts=Counter(fact.id for fact in bank.facts),
            item_counts=Counter(item.id for item in bank.items),
            is_released=any(item.status == ItemStatus.READY for item in bank.items),
        )
