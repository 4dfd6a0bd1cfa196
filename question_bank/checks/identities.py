"""Checks that nothing stands twice: ids of items, facts and parts, and options that read alike."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from question_bank.checks.findings import Finding
from question_bank.grading.text import fold
from question_bank.item_texts import options_of
from question_bank.items import ClozeItem, MatchingItem, OrderingItem
from question_bank.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from question_bank.briefs import Brief, Fact
    from question_bank.checks.findings import Surroundings
    from question_bank.item_texts import PartPath
    from question_bank.items import Gap, Item, MatchAnswer, MatchPrompt, Option, OrderEntry


def check_brief_ids(brief: Brief) -> Iterator[Finding]:
    """Passages, topics and languages of a brief are each named once."""
    for field, ids in (
        ("passages", [passage.id for passage in brief.passages]),
        ("topics", [topic.id for topic in brief.topics]),
        ("languages", list(brief.languages)),
    ):
        for repeated, count in Counter(ids).items():
            if count > 1:
                yield Finding((field,), f"`{repeated}` stands {count} times in `{field}`", "keep one")


def check_fact_id(fact: Fact, bank: Surroundings) -> Iterator[Finding]:
    """A fact's id is its own."""
    if bank.fact_counts[fact.id] > 1:
        yield Finding(("id",), "another fact has the same id", "give each fact an id of its own")


def check_ids(item: Item, bank: Surroundings) -> Iterator[Finding]:
    """An item's id is its own in the whole bank, and so are the ids of its parts inside it."""
    if bank.item_counts[item.id] > 1:
        yield Finding(("id",), "another item has the same id", "give each item an id of its own")
    for path, parts in _parts(item):
        ids = [part.id for part in parts]
        for index, part_id in enumerate(ids):
            if part_id in ids[:index]:
                yield Finding((*path, index, "id"), f"the id `{part_id}` stands twice in the item", "rename one")


def check_alike(item: Item, _bank: Surroundings) -> Iterator[Finding]:
    """No two options, answers, prompts or entries read alike once the differences that don't count are folded away."""
    for path, parts in _texted_parts(item):
        for language in item.languages:
            seen: dict[str, str] = {}
            for index, part in enumerate(parts):
                folded = fold(plain(part.text.get(language, f"[{index}]")))
                if folded in seen:
                    message = f"`{part.id}` reads like `{seen[folded]}` in `{language}`"
                    yield Finding((*path, index, "text", language), message, "make the two differ, or remove one")
                seen.setdefault(folded, part.id)


def _texted_parts(item: Item) -> Iterator[tuple[PartPath, Sequence[Option | MatchPrompt | MatchAnswer | OrderEntry]]]:
    yield from options_of(item)
    if isinstance(item, MatchingItem):
        yield ("prompts",), item.prompts
        yield ("answers",), item.answers
    elif isinstance(item, OrderingItem):
        yield ("entries",), item.entries


def _parts(item: Item) -> Iterator[tuple[PartPath, Sequence[Option | MatchPrompt | MatchAnswer | OrderEntry | Gap]]]:
    yield from _texted_parts(item)
    if isinstance(item, ClozeItem):
        yield ("gaps",), item.gaps
