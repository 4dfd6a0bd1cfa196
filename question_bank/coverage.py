"""What a bank covers: passages, facts, items, types and languages, counted over its ready items."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from question_bank.items import ITEM_TYPES, ItemStatus
from question_bank.text_table import aligned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from question_bank.bank import Bank
    from question_bank.items import Item


@dataclass(frozen=True)
class PassageCoverage:
    """How a passage is covered.

    facts: number of its facts. tested: how many of them a ready item tests. items: ready items that test one of
    them. types and languages: how many of these items are of each type, and are written in each language.
    """

    passage: str
    facts: int
    tested: int
    items: int
    types: dict[str, int]
    languages: dict[str, int]


@dataclass(frozen=True)
class FactCoverage:
    """How a fact is tested: the ready items that name it, and the types among them."""

    fact: str
    items: tuple[str, ...]
    types: tuple[str, ...]

    @property
    def is_thin(self) -> bool:
        """Whether it is tested by fewer than two items, or by one type of item only."""
        return len(self.items) < 2 or len(self.types) < 2


def passage_coverage(bank: Bank) -> tuple[PassageCoverage, ...]:
    """The coverage of each passage, in the brief's order."""
    ready = _ready(bank)
    return tuple(
        _row(passage.id, {fact.id for fact in bank.facts if fact.passage == passage.id}, ready, bank.brief.languages)
        for passage in bank.brief.passages
    )


def fact_coverage(bank: Bank) -> tuple[FactCoverage, ...]:
    """The coverage of each fact, in the order of the facts."""
    ready = _ready(bank)
    rows: list[FactCoverage] = []
    for fact in bank.facts:
        items = [item for item in ready if fact.id in item.facts]
        types = tuple(kind for kind in ITEM_TYPES if any(item.type == kind for item in items))
        rows.append(FactCoverage(fact.id, tuple(item.id for item in items), types))
    return tuple(rows)


def format_coverage(bank: Bank) -> str:
    """The coverage as a table of text, with the facts that are thinly covered named below it."""
    languages = bank.brief.languages
    header = ["passage", "facts", "tested", "items", *ITEM_TYPES, *languages]
    rows = [
        [
            row.passage,
            *map(str, (row.facts, row.tested, row.items)),
            *_in_order(row.types, ITEM_TYPES),
            *_in_order(row.languages, languages),
        ]
        for row in passage_coverage(bank)
    ]
    lines = ["Coverage by ready items", aligned([header, *rows])]
    for fact in fact_coverage(bank):
        if fact.is_thin:
            lines.append(f"thin: {fact.fact} ({len(fact.items)} items, types: {', '.join(fact.types) or 'none'})")
    return "\n".join(lines)


def _ready(bank: Bank) -> list[Item]:
    return [item for item in bank.items if item.status == ItemStatus.READY]


def _row(passage: str, facts: set[str], ready: Sequence[Item], languages: Iterable[str]) -> PassageCoverage:
    items = [item for item in ready if facts.intersection(item.facts)]
    return PassageCoverage(
        passage=passage,
        facts=len(facts),
        tested=len(facts.intersection(fact for item in items for fact in item.facts)),
        items=len(items),
        types=dict(Counter(item.type for item in items)),
        languages={language: sum(language in item.stem for item in items) for language in languages},
    )


def _in_order(counts: dict[str, int], names: Iterable[str]) -> list[str]:
    return [str(counts.get(name, 0)) for name in names]
