"""Checks of what items and facts name: topics, passages, facts, and items to keep apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.checks.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from question_bank.briefs import Fact
    from question_bank.checks.findings import Surroundings
    from question_bank.items import Item


def check_fact_references(fact: Fact, bank: Surroundings) -> Iterator[Finding]:
    """A fact stands in a passage and belongs to a topic of the brief."""
    if fact.passage not in bank.passages:
        yield Finding(("passage",), f"the brief has no passage `{fact.passage}`", "name a passage of brief.yaml")
    if fact.topic not in bank.topics:
        yield Finding(("topic",), f"the brief has no topic `{fact.topic}`", "name a topic of brief.yaml")


def check_references(item: Item, bank: Surroundings) -> Iterator[Finding]:
    """An item's topic and facts exist, and the topic is that of its first fact."""
    if item.topic not in bank.topics:
        yield Finding(("topic",), f"the brief has no topic `{item.topic}`", "name the file after a topic of brief.yaml")
    for index, fact in enumerate(item.facts):
        if fact not in bank.facts:
            yield Finding(("facts", index), f"there is no fact `{fact}`", "name a fact of facts.yaml")
        if fact in item.facts[:index]:
            yield Finding(("facts", index), f"the fact `{fact}` is named twice", "name it once")
    first = bank.facts.get(item.facts[0]) if item.facts else None
    if first and first.topic != item.topic:
        yield Finding(
            ("facts", 0),
            f"its first fact belongs to the topic `{first.topic}`",
            f"move the item to items/{first.topic}.yaml, or name a fact of `{item.topic}` first",
        )


def check_never_with(item: Item, bank: Surroundings) -> Iterator[Finding]:
    """The items to keep apart from this one exist and are others."""
    for index, other in enumerate(item.never_with):
        if other == item.id:
            yield Finding(("never_with", index), "an item is to be kept apart from itself", "remove it")
        elif other not in bank.item_counts:
            yield Finding(("never_with", index), f"there is no item `{other}`", "name an item of this bank")
