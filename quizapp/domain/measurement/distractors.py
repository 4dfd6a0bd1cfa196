"""Distractor analysis: who chose which option, and which unrecognised answers were typed, by score third."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.measurement.figures import Figure, Reason
from quizapp.domain.measurement.proportions import wilson_interval
from quizapp.domain.measurement.thirds import Third, thirds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FEWEST = 10
"""Learners under which trace lines say TOO_FEW: thirds of three or fewer are anecdotes. Our choice."""


@dataclass(frozen=True)
class Choice:
    """One learner's answer. options: those chosen, none for no answer. score: rest score or ability, any unit."""

    options: frozenset[str]
    score: float


@dataclass(frozen=True)
class OptionTrace:
    """How often an option was chosen.

    counts: by third. shares: by third in per cent of its learners, with Wilson's interval: the option's trace line.
    """

    option: str
    count: int
    counts: Mapping[Third, int]
    shares: Mapping[Third, Figure]


@dataclass(frozen=True)
class TypedAnswer:
    """One learner's typed answer: the text, how it is read (the caller's folding), and the score."""

    text: str
    reading: str
    score: float


@dataclass(frozen=True)
class ReadingGroup:
    """Answers that are read alike. spellings: as typed, the most frequent first. counts: by third."""

    reading: str
    count: int
    spellings: tuple[tuple[str, int], ...]
    counts: Mapping[Third, int]


def option_traces(choices: Sequence[Choice], options: Iterable[str], *, fewest: int = FEWEST) -> list[OptionTrace]:
    """Counts and trace lines of each option, in the order given.

    choices: one a learner who was presented the item. options: all on offer, so that those never chosen show.
    fewest: learners under which no shares are given; counts always are.
    """
    thirds = thirds_of([choice.score for choice in choices])
    sizes = Counter(thirds)
    chosen: Counter[tuple[str, Third]] = Counter()
    for choice, third in zip(choices, thirds, strict=True):
        chosen.update((option, third) for option in choice.options)
    return [_trace(option, {third: chosen[option, third] for third in Third}, sizes, fewest) for option in options]


def reading_groups(answers: Sequence[TypedAnswer], scores: Sequence[float]) -> list[ReadingGroup]:
    """Unrecognised answers grouped by how they are read, the most frequent first, equals by reading.

    answers: those that grading did not recognise. scores: of everybody who answered, for the thirds; each answer's
    score is one of them.
    """
    third_of = dict(zip(scores, thirds_of(scores), strict=True))
    groups: dict[str, list[TypedAnswer]] = {}
    for answer in answers:
        groups.setdefault(answer.reading, []).append(answer)
    found = [_group(reading, members, third_of) for reading, members in groups.items()]
    return sorted(found, key=lambda group: (-group.count, group.reading))


def _trace(option: str, counts: Mapping[Third, int], sizes: Mapping[Third, int], fewest: int) -> OptionTrace:
    n = sum(sizes.values())
    shares = {
        third: _share(counts[third], sizes[third]) if n >= fewest else Figure(None, sizes[third], reason=Reason.TOO_FEW)
        for third in Third
    }
    return OptionTrace(option, sum(counts.values()), counts, shares)


def _share(count: int, n: int) -> Figure:
    if not n:
        return Figure(None, 0, reason=Reason.NO_MARKS)
    low, high = wilson_interval(count, n)
    return Figure(100 * count / n, n, 100 * low, 100 * high)


def _group(reading: str, members: Sequence[TypedAnswer], third_of: Mapping[float, Third]) -> ReadingGroup:
    spellings = Counter(member.text for member in members)
    counts = Counter(third_of[member.score] for member in members)
    ordered = sorted(spellings.items(), key=lambda pair: (-pair[1], pair[0]))
    return ReadingGroup(reading, len(members), tuple(ordered), {third: counts[third] for third in Third})
