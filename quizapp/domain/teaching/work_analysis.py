"""Item analysis of attempts that were read: figures, what they say, and which items to look at first. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from quizapp.domain.measurement.analysis import FEWEST, analyse
from quizapp.domain.measurement.figures import Figure, Reason
from quizapp.domain.measurement.priority import worst_first
from quizapp.domain.measurement.remarks import Remark, Said, item_remarks, option_remarks
from quizapp.domain.teaching.answer_parts import has_options
from quizapp.domain.teaching.guess_scores import guess_score
from quizapp.domain.teaching.item_answers import answers_to, part_answers

if TYPE_CHECKING:
    from quizapp.domain.measurement.analysis import Analysis, ItemAnalysis, WholeAnalysis
    from quizapp.domain.measurement.figures import Value
    from quizapp.domain.measurement.marks import MarkTable
    from quizapp.domain.teaching.analysed_work import Tabulated, UsedItem
    from quizapp.domain.teaching.item_answers import Answered, PartAnswers


@dataclass(frozen=True)
class AnalysedItem:
    """An item of an analysis. number: 1, 2, … in its order, by which pages name it. column: in the table. people:
    different learners who were presented it. answers: none where those are too few. said: what speaks of it."""

    number: int
    column: int
    used: UsedItem
    analysis: ItemAnalysis
    people: int
    answers: tuple[Answered, ...]
    said: tuple[Said, ...]

    @property
    def is_enough(self) -> bool:
        """Whether so many people answered that figures tell nobody's answer."""
        return self.people >= FEWEST.means

    @cached_property
    def parts(self) -> tuple[PartAnswers, ...]:
        """The answers part by part; none where too few people answered. Typed ones are read anew, which takes time."""
        return tuple(part_answers(self.used, self.answers)) if self.is_enough else ()


@dataclass(frozen=True)
class WorkAnalysis:
    """An analysis of attempts. people: different learners. worst: places in `items`, the gravest first. shares: of the
    points that each attempt could reach, 0…1, sorted."""

    people: int
    attempts: int
    whole: WholeAnalysis
    items: tuple[AnalysedItem, ...]
    worst: tuple[int, ...]
    shares: tuple[float, ...]

    @property
    def look_first(self) -> tuple[AnalysedItem, ...]:
        """The items that something speaks against, the gravest first."""
        return tuple(self.items[place] for place in self.worst)

    def find(self, slug: str) -> AnalysedItem | None:
        """The item with this slug."""
        return next((one for one in self.items if one.used.slug == slug), None)


def is_enough(tabulated: Tabulated) -> bool:
    """Whether so many people are in a table that its figures tell nobody's score."""
    return tabulated.people >= FEWEST.means


def analyse_work(tabulated: Tabulated) -> WorkAnalysis:
    """Analyse a table of enough people, see `is_enough`."""
    guesses = tuple((used.slug, guess_score(used.item)) for used in tabulated.items)
    found = _analysed(tabulated.table, guesses)
    items = tuple(_item(tabulated, column, analysis) for column, analysis in enumerate(found.items))
    worst = worst_first([(one.analysis, one.said) for one in items])
    shares = tuple(sorted(_share(tabulated.table, row) for row in range(len(tabulated.table.rows))))
    return WorkAnalysis(tabulated.people, len(tabulated.attempts), found.whole, items, tuple(worst), shares)


def analyse_column(tabulated: Tabulated, column: int) -> AnalysedItem:
    """Analyse one item of a table of enough people."""
    guesses = tuple((used.slug, guess_score(used.item)) for used in tabulated.items)
    return _item(tabulated, column, _analysed(tabulated.table, guesses).items[column])


@lru_cache(maxsize=32)
def _analysed(table: MarkTable, guesses: tuple[tuple[str, Value], ...]) -> Analysis:
    """Kept by content: equal tables are analysed once a process, and a changed mark makes another table."""
    return analyse(table, guess_scores=dict(guesses))


def _item(tabulated: Tabulated, column: int, analysis: ItemAnalysis) -> AnalysedItem:
    used, people = tabulated.items[column], tabulated.people_at(column)
    if people < FEWEST.means:
        figures = {key: Figure(None, one.n, reason=Reason.TOO_FEW) for key, one in analysis.figures.items()}
        hidden = replace(analysis, figures=figures, rasch_error=None)
        too_few = Said(Remark.TOO_FEW, (people, FEWEST.means))
        return AnalysedItem(column + 1, column, used, hidden, people, (), (too_few,))
    answers = tuple(answers_to(tabulated, column))
    found = AnalysedItem(column + 1, column, used, analysis, people, answers, tuple(item_remarks(analysis)))
    if not has_options(used.item):
        return found
    on_options = [said for one in found.parts for said in option_remarks(one.traces, one.part.keys)]
    return replace(found, said=(*found.said, *on_options))


def _share(table: MarkTable, row: int) -> float:
    marks = [(mark, top) for mark, top in zip(table.rows[row], table.max_marks, strict=True) if mark is not None]
    return sum(mark for mark, _ in marks) / sum(top for _, top in marks)
