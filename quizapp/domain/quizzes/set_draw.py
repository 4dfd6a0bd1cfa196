"""Which questions an attempt at a question set has, and in which order: a rule of plain values and a seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from quizapp.domain.quizzes.hand import Candidate, Hand, by_rank
from quizapp.domain.quizzes.set_content import DrawRule, PickedItem, SetContent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizapp.domain.quizzes.set_content import Section


@dataclass(frozen=True)
class SetCandidate:
    """A ready item that a rule may draw, with its current version. type: as in the bank. difficulty: 1…5."""

    candidate: Candidate
    version_id: int
    type: str
    difficulty: int

    @property
    def item_id(self) -> int:
        """The item's row id."""
        return self.candidate.item_id


@dataclass(frozen=True)
class DrawnQuestion:
    """A question of an attempt. points: what full credit earns. section: index of its section, 0, 1, …"""

    item_id: int
    version_id: int
    points: float
    section: int


@dataclass(frozen=True)
class _PlacedRule:
    """A rule at its place: index of its section, and of its entry there."""

    place: tuple[int, int]
    rule: DrawRule
    matching: tuple[SetCandidate, ...]


def draw_set(
    content: SetContent,
    candidates: Sequence[SetCandidate],
    conflicts: Mapping[int, frozenset[int]],
    seed: str,
    *,
    shuffle_questions: bool = False,
) -> tuple[DrawnQuestion, ...]:
    """The questions of an attempt at a question set, in their order.

    Items picked by hand always come, in the version that was picked. Rules draw without replacement among the
    candidates that match, never an item that is in the quiz already nor one in conflict with it; the rule that fewest
    candidates match draws first, so that a wide one does not take what a narrow one needs. Within a rule as in `draw`:
    unseen first where the rule wants it, and items on facts that the quiz does not test yet.
    Questions stay in their sections; within one they are shuffled where it or `shuffle_questions` says so.

    candidates: the ready items of the brief. conflicts: item to the items it must not meet. seed: any text; the same
    arguments draw the same questions in the same order.
    Returns fewer than `content.size` where a rule does not find enough.
    """
    drawn = _by_rules(content, candidates, conflicts, seed)
    questions: list[DrawnQuestion] = []
    for index, section in enumerate(content.sections):
        own = _in_order(index, section, drawn)
        if section.shuffle or shuffle_questions:
            _rng(seed, f"order {index}").shuffle(own)
        questions += own
    return tuple(questions)


def found_by_rules(
    content: SetContent,
    candidates: Sequence[SetCandidate],
    conflicts: Mapping[int, frozenset[int]],
    seed: str,
) -> dict[tuple[int, int], int]:
    """How many questions each rule finds: by indexes of its section and of its entry there. Arguments as above."""
    return {place: len(found) for place, found in _by_rules(content, candidates, conflicts, seed).items()}


def matches(rule: DrawRule, candidate: SetCandidate) -> bool:
    """Whether a rule may draw an item."""
    return (
        (rule.topic is None or rule.topic == candidate.candidate.topic)
        and (not rule.types or candidate.type in rule.types)
        and (not rule.difficulties or candidate.difficulty in rule.difficulties)
        and (not rule.facts or not candidate.candidate.facts.isdisjoint(rule.facts))
    )


def _by_rules(
    content: SetContent,
    candidates: Sequence[SetCandidate],
    conflicts: Mapping[int, frozenset[int]],
    seed: str,
) -> dict[tuple[int, int], list[DrawnQuestion]]:
    """What each rule draws, by its place."""
    hand = Hand(conflicts)
    facts = {one.item_id: one.candidate.facts for one in candidates}
    for picked in content.picked:
        hand.hold(picked.item_id, facts.get(picked.item_id, frozenset()))
    versions = {one.item_id: one.version_id for one in candidates}
    return {
        placed.place: [
            DrawnQuestion(item_id, versions[item_id], placed.rule.points, placed.place[0])
            for item_id in _draw_by(placed, hand, seed)
        ]
        for placed in _narrowest_first(content, candidates)
    }


def _narrowest_first(content: SetContent, candidates: Sequence[SetCandidate]) -> list[_PlacedRule]:
    placed = [
        _PlacedRule((index, place), entry, tuple(one for one in candidates if matches(entry, one)))
        for index, section in enumerate(content.sections)
        for place, entry in enumerate(section.entries)
        if isinstance(entry, DrawRule)
    ]
    return sorted(placed, key=lambda one: (len(one.matching), one.place))


def _draw_by(placed: _PlacedRule, hand: Hand, seed: str) -> list[int]:
    """The items that a rule adds to the hand."""
    before = len(hand.drawn)
    pool = [one.candidate for one in placed.matching]
    if not placed.rule.unseen_first:
        pool = [Candidate(one.item_id, one.topic, one.facts, None) for one in pool]
    hand.take(by_rank(pool, _rng(seed, f"draw {placed.place}")), placed.rule.count)
    return hand.drawn[before:]


def _in_order(
    index: int, section: Section, drawn: Mapping[tuple[int, int], Sequence[DrawnQuestion]]
) -> list[DrawnQuestion]:
    questions: list[DrawnQuestion] = []
    for place, entry in enumerate(section.entries):
        if isinstance(entry, PickedItem):
            questions.append(DrawnQuestion(entry.item_id, entry.version_id, entry.points, index))
        else:
            questions += drawn[index, place]
    return questions


def _rng(seed: str, use: str) -> Random:
    # Not a secret: the seed itself is one, and a quiz must be told again from it.
    return Random(f"set {use} {seed}")  # noqa: S311 - to be told again from its seed
