"""How long a question set takes, what of the brief it tests, and what to look at in it: rules of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from question_bank.items import ItemStatus
from quizapp.domain.quizzes.hand import Candidate
from quizapp.domain.quizzes.item_pace import seconds_of
from quizapp.domain.quizzes.set_content import PickedItem
from quizapp.domain.quizzes.set_draw import SetCandidate, matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from question_bank.briefs import Fact
    from question_bank.items import Item
    from quizapp.domain.bank.item_filter import BankItem
    from quizapp.domain.quizzes.set_content import DrawRule, SetContent

HARD = 0.2
EASY = 0.95
"""Facility under which, or above which, an item's record is worth a look."""


@dataclass(frozen=True)
class Pick:
    """An item picked by hand. item: in the version picked. bank: as it is in the bank now."""

    entry: PickedItem
    item: Item
    bank: BankItem

    @property
    def is_outdated(self) -> bool:
        """Whether the bank has a newer version."""
        return self.entry.version_id != self.bank.version_id


class SetWarning(StrEnum):
    """What there is to look at; in brackets its numbers."""

    CONFLICT = "conflict"
    """Two items of which one gives the other away."""
    TOO_FEW = "too_few"
    """A rule finds fewer than it asks for. [section from 1, found, asked]"""
    HARD = "hard"
    """[facility, attempts]"""
    EASY = "easy"
    """[facility, attempts]"""
    STRONG_DO_WORSE = "strong_do_worse"
    """Negative discrimination, within its interval. [index in per cent, learners]"""
    ONE_LANGUAGE = "one_language"
    RETIRED = "retired"
    DRAFT = "draft"
    OUTDATED = "outdated"


@dataclass(frozen=True)
class Warned:
    """A warning, the items that it is about, and its numbers in the order that its code says."""

    warning: SetWarning
    items: tuple[Item, ...] = ()
    numbers: tuple[float, ...] = ()


@dataclass(frozen=True)
class PassageCoverage:
    """A passage of the brief. tested: facts that every attempt tests. possible: more that a rule may draw."""

    passage: str
    facts: int
    tested: int
    possible: int


def estimated_seconds(
    picks: Iterable[Pick], rules: Iterable[DrawRule], bank: Sequence[BankItem], measured: Mapping[int, float]
) -> float:
    """How long an attempt takes, in seconds; for a rule, the mean of what it may draw, so often as it draws.

    bank: its ready items. measured: median seconds by item, see `item_pace`.
    """
    total = sum(seconds_of(one.entry.item_id, one.item, measured) for one in picks)
    for rule in rules:
        times = [seconds_of(one.item_id, one.item, measured) for one in bank if may_draw(rule, one)]
        total += rule.count * sum(times) / len(times) if times else 0.0
    return total


def coverage(
    facts: Sequence[tuple[int, Fact]], tested: frozenset[int], possible: frozenset[int]
) -> list[PassageCoverage]:
    """What the set tests of each passage that has facts, in the brief's order. tested, possible: row ids of facts."""
    passages: dict[str, list[int]] = {}
    for fact_id, fact in facts:
        passages.setdefault(fact.passage, []).append(fact_id)
    return [
        PassageCoverage(passage, len(ids), len(tested.intersection(ids)), len((possible - tested).intersection(ids)))
        for passage, ids in passages.items()
    ]


def may_draw(rule: DrawRule, one: BankItem) -> bool:
    """Whether a rule may draw an item of the bank."""
    return one.is_ready and matches(rule, as_candidate(one))


def pick_warnings(
    picks: Sequence[Pick], conflicts: Mapping[int, frozenset[int]], languages: Sequence[str]
) -> Iterator[Warned]:
    """What to look at among the items picked by hand. conflicts: item to those it must not meet."""
    for one, other in combinations(picks, 2):
        if other.entry.item_id in conflicts.get(one.entry.item_id, frozenset()):
            yield Warned(SetWarning.CONFLICT, (one.item, other.item))
    for pick in picks:
        facility, n = pick.bank.usage.shown_facility, pick.bank.usage.attempts
        if not pick.bank.is_ready:
            is_retired = pick.bank.status == ItemStatus.RETIRED
            yield Warned(SetWarning.RETIRED if is_retired else SetWarning.DRAFT, (pick.item,))
        if not set(languages) <= set(pick.item.languages):
            yield Warned(SetWarning.ONE_LANGUAGE, (pick.item,))
        if facility is not None and (facility < HARD or facility > EASY):
            yield Warned(SetWarning.HARD if facility < HARD else SetWarning.EASY, (pick.item,), (facility, n))
        if pick.is_outdated:
            yield Warned(SetWarning.OUTDATED, (pick.item,))


def rule_warnings(content: SetContent, found: Mapping[tuple[int, int], int]) -> Iterator[Warned]:
    """Which rules find fewer than they ask for. found: questions by the places of the rules."""
    for (index, place), number in sorted(found.items()):
        entry = content.sections[index].entries[place]
        if not isinstance(entry, PickedItem) and number < entry.count:
            yield Warned(SetWarning.TOO_FEW, (), (index + 1, number, entry.count))


def as_candidate(one: BankItem) -> SetCandidate:
    """An item of the bank as the rules of sets look at it, for somebody who has answered nothing."""
    return SetCandidate(
        Candidate(one.item_id, one.topic, one.facts, None), one.version_id, one.item.type, one.item.difficulty
    )
