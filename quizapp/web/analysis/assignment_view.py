"""What the page of an assignment's analysis shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.domain.measurement.estimating import ItemStatistic
from quizapp.domain.measurement.figures import Method
from quizapp.domain.measurement.remarks import whole_remarks
from quizapp.domain.paging import page_of
from quizapp.domain.teaching.analysed_work import AttemptChoice
from quizapp.web.analysis.drawings import histogram, scatter, tenths
from quizapp.web.analysis.figure_words import Unit, method_words, number, shown, shown_statistic, statistic_words
from quizapp.web.analysis.item_view import FigureRow, item_title
from quizapp.web.analysis.remark_words import grave_sentences, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.domain.paging import Page
    from quizapp.domain.teaching.work_analysis import AnalysedItem, WorkAnalysis
    from quizapp.web.analysis.drawings import Drawing
    from quizapp.web.analysis.figure_words import ShownFigure

ROWS_A_PAGE = 12
COLUMNS = (
    ItemStatistic.FACILITY,
    ItemStatistic.DISCRIMINATION_INDEX,
    ItemStatistic.DISCRIMINATIVE_EFFICIENCY,
    ItemStatistic.INTENDED_WEIGHT,
    ItemStatistic.EFFECTIVE_WEIGHT,
)
"""Of the table; each item's own page and the file have all."""
MOST_LOOKS = 8
"""Items that are named under "look at these first", the gravest ones."""


class Order(StrEnum):
    """In which order the items stand."""

    PLACE = "place"
    WORST = "worst"
    FACILITY = "facility"
    DISCRIMINATION = "discrimination"


@dataclass(frozen=True)
class ItemRow:
    """An item of the table. cells: by column."""

    number: int
    slug: str
    title: str
    n: int
    cells: tuple[ShownFigure, ...]


@dataclass(frozen=True)
class Look:
    """An item to look at, and why."""

    number: int
    slug: str
    title: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class AnalysisView:
    """Everything on the page where enough people have submitted. bins: how many scores lie in each tenth. placed: the
    name, facility and discrimination of each item in the scatter plot."""

    method: str
    whole: tuple[FigureRow, ...]
    whole_said: tuple[str, ...]
    looks: tuple[Look, ...]
    columns: tuple[tuple[str, str], ...]
    rows: tuple[ItemRow, ...]
    page: Page
    histogram: Drawing
    bins: tuple[int, ...]
    scatter: Drawing | None
    placed: tuple[tuple[str, str, str], ...]
    resamples: int


def choice_labels() -> dict[str, str]:
    """Which attempts can be analysed, in words."""
    return {
        AttemptChoice.FIRST: _("Each student’s first attempt"),
        AttemptChoice.LAST: _("Each student’s last attempt"),
        AttemptChoice.BEST: _("Each student’s best attempt"),
        AttemptChoice.ALL: _("All attempts"),
    }


def order_labels() -> dict[str, str]:
    """In which orders the items can stand, in words."""
    return {
        Order.PLACE: _("As in the question set"),
        Order.WORST: _("The worst first"),
        Order.FACILITY: _("The hardest first"),
        Order.DISCRIMINATION: _("The least discriminating first"),
    }


def analysis_view(found: WorkAnalysis, order: Order, wanted: int, language: str) -> AnalysisView:
    """Work out the page. wanted: page of the table."""
    ordered = in_order(found, order)
    page = page_of(wanted, len(ordered), ROWS_A_PAGE)
    shown_items = ordered[page.offset : page.offset + ROWS_A_PAGE]
    whole = [
        FigureRow(*statistic_words(key), shown_statistic(key, figure)) for key, figure in found.whole.figures.items()
    ]
    if found.whole.separation_reliability is not None:
        reliability = shown(found.whole.separation_reliability, Unit.PER_CENT)
        help_text = _("How well the Rasch abilities can be told apart; stands in for internal consistency.")
        whole.append(FigureRow(_("Separation reliability"), help_text, reliability))
    bins = tenths(found.shares)
    return AnalysisView(
        method=method_words(_method(found)),
        whole=tuple(whole),
        whole_said=tuple(sentences(whole_remarks(found.whole), language)),
        looks=tuple(_look(one, language) for one in found.look_first[:MOST_LOOKS]),
        columns=tuple(statistic_words(key) for key in COLUMNS),
        rows=tuple(_row(one, language) for one in shown_items),
        page=page,
        histogram=histogram(bins),
        bins=tuple(bins),
        scatter=scatter(found.items, found.look_first),
        placed=tuple(_placed(found)),
        resamples=found.whole.resamples,
    )


def in_order(found: WorkAnalysis, order: Order) -> list[AnalysedItem]:
    """The items in an order; those without the figure that it goes by come last."""
    match order:
        case Order.PLACE:
            return list(found.items)
        case Order.WORST:
            return [*found.look_first, *(one for place, one in enumerate(found.items) if place not in found.worst)]
        case Order.FACILITY:
            return sorted(found.items, key=lambda one: _value(one, ItemStatistic.FACILITY))
        case Order.DISCRIMINATION:
            return sorted(found.items, key=lambda one: _value(one, ItemStatistic.DISCRIMINATION_INDEX))


def counted_words(choice: AttemptChoice, people: int, attempts: int) -> str:
    """Whose attempts the figures stand on."""
    if choice is AttemptChoice.ALL:
        return ngettext(
            "%(num)s attempt of %(people)s students", "%(num)s attempts of %(people)s students", attempts, people=people
        )
    return ngettext("%(num)s student", "%(num)s students", people)


def _method(found: WorkAnalysis) -> Method:
    """A page names one method; where items differ in it, each one's own page says which."""
    methods = {one.analysis.method for one in found.items}
    return Method.RASCH if Method.RASCH in methods else next(iter(sorted(methods)))


def _placed(found: WorkAnalysis) -> Iterator[tuple[str, str, str]]:
    for one in found.items:
        facility = one.analysis.figures[ItemStatistic.FACILITY].value
        index = one.analysis.figures[ItemStatistic.DISCRIMINATION_INDEX].value
        if facility is not None and index is not None:
            name = _("Q%(number)s", number=one.number)
            yield name, number(facility, Unit.PER_CENT), number(index, Unit.PER_CENT)


def _look(one: AnalysedItem, language: str) -> Look:
    said = tuple(grave_sentences(one, language))
    return Look(one.number, one.used.slug, item_title(one.used.item, language), said)


def _row(one: AnalysedItem, language: str) -> ItemRow:
    cells = tuple(shown_statistic(key, one.analysis.figures[key]) for key in COLUMNS)
    return ItemRow(one.number, one.used.slug, item_title(one.used.item, language), one.analysis.n, cells)


def _value(one: AnalysedItem, key: ItemStatistic) -> float:
    value = one.analysis.figures[key].value
    return float("inf") if value is None else value
