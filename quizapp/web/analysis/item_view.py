"""What a page about one item shows: the item, its figures, its answers and its languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import format_percent
from flask_babel import gettext as _
from markupsafe import escape

from question_bank.grading import right_answer
from question_bank.items import ChoiceItem, ChoicesItem, ClozeItem, in_language
from question_bank.markup import plain, render_inline
from question_bank.presentation import present
from question_bank.review import answer_text
from quizapp.domain.measurement.remarks import Remark, group_remarks
from quizapp.domain.measurement.thirds import Third
from quizapp.domain.teaching.answer_parts import WHOLE
from quizapp.domain.teaching.item_answers import compare_languages
from quizapp.web.analysis.drawings import trace_lines
from quizapp.web.analysis.figure_words import Unit, method_words, shown, shown_statistic, statistic_words
from quizapp.web.analysis.remark_words import item_sentences, option_words, sentences
from quizapp.web.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from question_bank.items import Item
    from question_bank.presentation import Presented
    from quizapp.domain.measurement.distractors import ReadingGroup
    from quizapp.domain.teaching.item_answers import Answered, LanguageComparison, PartAnswers
    from quizapp.domain.teaching.work_analysis import AnalysedItem
    from quizapp.web.analysis.drawings import Drawing
    from quizapp.web.analysis.figure_words import ShownFigure

SEED = "0" * 32
"""Presents an item the same each time; it is no attempt's, and nothing is answered here."""


@dataclass(frozen=True)
class PresentedItem:
    """An item in one language. name: of the language. answer_html: the right answer as safe HTML."""

    presented: Presented
    name: str
    answer_html: str


@dataclass(frozen=True)
class FigureRow:
    """A statistic with what it tells."""

    name: str
    help: str
    figure: ShownFigure


@dataclass(frozen=True)
class OptionRow:
    """An option with how many chose it. number: its place in the question. shares: by third, in words."""

    number: int
    words: str
    is_key: bool
    count: int
    counts: tuple[int, ...]
    shares: tuple[str, ...]


@dataclass(frozen=True)
class PartView:
    """A part of an item.

    gap: its id in the item, empty for the whole. title: None for the whole. rows: of options. readings: of typed text
    that earned nothing.
    """

    id: str
    gap: str
    title: str | None
    rows: tuple[OptionRow, ...]
    readings: tuple[ReadingGroup, ...]
    wrong_kinds: int
    drawing: Drawing | None


@dataclass(frozen=True)
class LanguagesView:
    """Two languages side by side: name and facility of each, their difference, and that among equally able students."""

    rows: tuple[tuple[str, ShownFigure], ...]
    difference: ShownFigure
    adjusted: ShownFigure
    said: tuple[str, ...]


@dataclass(frozen=True)
class ItemView:
    """Everything on the page about one item. figures and below: empty where too few answered."""

    title: str
    languages: tuple[PresentedItem, ...]
    n: int
    method: str
    said: tuple[str, ...]
    figures: tuple[FigureRow, ...]
    parts: tuple[PartView, ...]
    comparison: LanguagesView | None


def presented_item(item: Item) -> tuple[PresentedItem, ...]:
    """An item in its languages, options in the author's order, with the right answer in words."""
    if isinstance(item, ChoiceItem | ChoicesItem):
        item = item.model_copy(update={"shuffle": False})
    return tuple(
        PresentedItem(present(item, code, SEED), LANGUAGES.get(code, code), _answer(item, code))
        for code in item.languages
    )


def item_title(item: Item, language: str) -> str:
    """The item's stem without marks, for headings and lists."""
    return plain(in_language(item.stem, language))


def item_view(found: AnalysedItem, language: str, *, compares: bool) -> ItemView:
    """Work out the page. compares: whether each learner answered once, without which languages can't be compared."""
    comparison = compare_languages(found.answers) if compares and found.is_enough else None
    return ItemView(
        title=item_title(found.used.item, language),
        languages=presented_item(found.used.item),
        n=found.analysis.n,
        method=method_words(found.analysis.method),
        said=tuple(item_sentences(found, language)),
        figures=tuple(
            FigureRow(*statistic_words(key), shown_statistic(key, figure))
            for key, figure in found.analysis.figures.items()
        ),
        parts=tuple(_part(one, number, found, language) for number, one in enumerate(found.parts, start=1)),
        comparison=None if comparison is None else _languages(comparison, language),
    )


def _answer(item: Item, code: str) -> str:
    text = answer_text(item, code, right_answer(item, code))
    judgements = {"true": _("True"), "false": _("False")}
    return str(escape(judgements[text])) if item.type == "true_false" else render_inline(text)


def _part(one: PartAnswers, number: int, found: AnalysedItem, language: str) -> PartView:
    sizes = _sizes(found.answers)
    rows = tuple(
        OptionRow(
            place,
            option_words(option, language),
            option.is_key,
            trace.count,
            tuple(trace.counts[third] for third in Third),
            tuple(_share(trace.counts[third], sizes[third]) for third in Third),
        )
        for place, (option, trace) in enumerate(zip(one.part.options, one.traces, strict=True), start=1)
    )
    drawing = trace_lines(one.traces, [str(row.number) for row in rows], one.part.keys) if one.traces else None
    is_whole = one.part.id == WHOLE
    return PartView(
        id=f"part-{number}",
        gap="" if is_whole else one.part.id,
        title=None if is_whole else _part_title(one, number, found, language),
        rows=rows,
        readings=one.readings,
        wrong_kinds=one.wrong_kinds,
        drawing=drawing if is_whole else None,
    )


def _part_title(one: PartAnswers, number: int, found: AnalysedItem, language: str) -> str:
    if isinstance(found.used.item, ClozeItem) or one.part.text is None:
        return _("Gap %(number)s", number=number)
    return plain(in_language(one.part.text, language))


def _sizes(answers: Sequence[Answered]) -> dict[Third, int]:
    return {third: sum(one.third is third for one in answers) for third in Third}


def _share(count: int, size: int) -> str:
    return format_percent(round(100 * count / size) / 100) if size else "–"


def _languages(found: LanguageComparison, language: str) -> LanguagesView:
    plain_figures = zip(found.languages, (found.plain.first, found.plain.second), strict=True)
    adjusted = found.adjusted
    is_clear = adjusted.low is not None and adjusted.high is not None and (adjusted.low > 0 or adjusted.high < 0)
    said = [one for one in group_remarks(found.plain) if one.remark is Remark.GROUPS_DIFFER and is_clear]
    return LanguagesView(
        rows=tuple((LANGUAGES.get(code, code), shown(figure, Unit.PER_CENT)) for code, figure in plain_figures),
        difference=shown(found.plain.difference, Unit.PERCENTAGE_POINTS),
        adjusted=shown(adjusted, Unit.PERCENTAGE_POINTS),
        said=tuple(sentences(said, language)),
    )
