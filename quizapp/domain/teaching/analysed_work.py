"""Attempts as item analysis looks at them, and which of a learner's attempts it looks at: plain values and rules."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.domain.measurement.marks import MarkTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from question_bank.items import Item


class AttemptChoice(StrEnum):
    """Which submitted attempts are analysed."""

    FIRST = "first"
    LAST = "last"
    BEST = "best"
    ALL = "all"


@dataclass(frozen=True)
class SubmittedAttempt:
    """A submitted attempt. attempt_id, learner_id: row ids. share: of its points, 0…1."""

    attempt_id: int
    learner_id: int
    share: float


@dataclass(frozen=True)
class AnalysedQuestion:
    """One question of an attempt.

    item_id, version_id: row ids. points: for full credit. credit: as it counts, 0…1. content, language: of the
    response that counts, None for none.
    """

    item_id: int
    version_id: int
    points: float
    credit: float
    is_dropped: bool
    content: str | None
    language: str | None


@dataclass(frozen=True)
class AnalysedAttempt:
    """An attempt with its questions in order."""

    attempt: SubmittedAttempt
    questions: tuple[AnalysedQuestion, ...]


@dataclass(frozen=True)
class UsedItem:
    """An item with the versions that were asked, by row id, the newest first."""

    item_id: int
    slug: str
    versions: Mapping[int, Item]

    @property
    def item(self) -> Item:
        """The newest version that was asked."""
        return next(iter(self.versions.values()))


@dataclass(frozen=True)
class Work:
    """Attempts, and the items that they asked by row id."""

    attempts: tuple[AnalysedAttempt, ...]
    items: Mapping[int, UsedItem]


@dataclass(frozen=True)
class Tabulated:
    """A table of marks with what its rows and columns stand for.

    answers: by row and column; None where the item was not presented or was dropped.
    """

    table: MarkTable
    items: tuple[UsedItem, ...]
    attempts: tuple[SubmittedAttempt, ...]
    answers: tuple[tuple[AnalysedQuestion | None, ...], ...]

    @property
    def people(self) -> int:
        """How many different learners the rows are of."""
        return len({one.learner_id for one in self.attempts})

    def people_at(self, column: int) -> int:
        """How many different learners were presented the item of a column."""
        rows = zip(self.attempts, self.answers, strict=True)
        return len({attempt.learner_id for attempt, row in rows if row[column] is not None})


def chosen(attempts: Iterable[SubmittedAttempt], choice: AttemptChoice) -> list[SubmittedAttempt]:
    """The attempts that a choice means, in the order given; of equally good ones the earlier.

    attempts: those of each learner from the first to the last.
    """
    every = list(attempts)
    if choice is AttemptChoice.ALL:
        return every
    kept: dict[int, SubmittedAttempt] = {}
    for one in every:
        held = kept.get(one.learner_id)
        is_better = held is None or choice is AttemptChoice.LAST
        if is_better or (choice is AttemptChoice.BEST and held is not None and one.share > held.share):
            kept[one.learner_id] = one
    return [one for one in every if kept[one.learner_id] is one]


def tabulate(work: Work, order: Sequence[int] = ()) -> Tabulated:
    """The marks of attempts on items: credit times the most points that the item was worth in any of them.

    All versions of an item share a column. A dropped question was not presented; an attempt that has no other
    is left out. order: row ids of items, whose columns come first; the others follow by id.
    """
    counted = [
        (one.attempt, {question.item_id: question for question in one.questions if not question.is_dropped})
        for one in work.attempts
    ]
    counted = [(attempt, questions) for attempt, questions in counted if questions]
    present = {item_id for _attempt, questions in counted for item_id in questions}
    placed = [item_id for item_id in dict.fromkeys(order) if item_id in present]
    columns = [*placed, *sorted(present.difference(placed))]
    answers = tuple(tuple(questions.get(column) for column in columns) for _attempt, questions in counted)
    tops = [max(one.points for row in answers if (one := row[place])) for place in range(len(columns))]
    rows = tuple(
        tuple(None if one is None else one.credit * top for one, top in zip(row, tops, strict=True)) for row in answers
    )
    items = tuple(work.items[column] for column in columns)
    table = MarkTable(tuple(one.slug for one in items), tuple(tops), rows)
    return Tabulated(table, items, tuple(attempt for attempt, _questions in counted), answers)
