"""Hypothesis strategies for grading: items and responses of every shape that the models allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hypothesis import settings
from hypothesis import strategies as st

from question_bank.items import (
    ChoiceItem,
    ChoicesItem,
    ClozeItem,
    Item,
    MatchingItem,
    NumericItem,
    OrderingItem,
    ShortTextItem,
    TrueFalseItem,
    TypedGap,
)
from question_bank.responses import (
    ChoiceResponse,
    ChoicesResponse,
    ClozeResponse,
    MatchingResponse,
    NumericResponse,
    OrderingResponse,
    Response,
    ShortTextResponse,
    TrueFalseResponse,
)
from tests.question_bank.factories import choices_item, option_fields, ordering_item

if TYPE_CHECKING:
    from collections.abc import Sequence


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


LAW = settings(deadline=None, max_examples=60)
"""How laws are tried: no deadline, since the machines that run them are shared."""

words = st.sampled_from(["Hercules", "hercules ", "ハーキュリーズ", "C-130", "C－130J", "galaxy", "２機", "2", "3", ""])
typed = words | st.text(max_size=40)
number_texts = st.sampled_from(["2", "２", "3", "2 aircraft", "2機", "1,000", "4 kg", "NaN"]) | st.text(max_size=20)


@st.composite
def choices_items(draw: st.DrawFn) -> ChoicesItem:
    """`choices` items of 2 to 8 options with at least one key, some with credits of their own."""
    rights = draw(st.lists(st.booleans(), min_size=2, max_size=8).filter(any))
    options: list[dict[str, object]] = []
    for number, right in enumerate(rights):
        credit = draw(st.none() | st.sampled_from([0.25, 0.5, 1.0] if right else [0.0, -0.25, -1.0]))
        options.append(option_fields(f"o{number}", f"Option {number}", f"選択肢{number}", right=right, credit=credit))
    return choices_item(options=options)


@st.composite
def ordering_items(draw: st.DrawFn) -> OrderingItem:
    """`ordering` items of 3 to 8 entries."""
    count = draw(st.integers(3, 8))
    entries = [{"id": f"e{number}", "text": {"en": f"{number}", "ja": f"{number}"}} for number in range(count)]
    return ordering_item(entries=entries)


def responses_to(item: Item) -> st.SearchStrategy[Response]:
    """Every response that fits the item, right, wrong, partial and unreadable ones."""
    match item:
        case ChoiceItem():
            return st.builds(ChoiceResponse, option=_one_of_ids(item.options))
        case ChoicesItem():
            return st.builds(ChoicesResponse, options=ticks(item))
        case TrueFalseItem():
            return st.builds(TrueFalseResponse, value=st.booleans())
        case ShortTextItem():
            return st.builds(ShortTextResponse, text=typed)
        case NumericItem():
            return st.builds(NumericResponse, text=number_texts)
        case MatchingItem():
            return st.builds(MatchingResponse, pairs=pairs(item))
        case OrderingItem():
            return st.builds(OrderingResponse, order=orders(item))
        case ClozeItem():
            return st.builds(ClozeResponse, gaps=fillings(item))


def ticks(item: ChoicesItem) -> st.SearchStrategy[tuple[str, ...]]:
    """Any set of ticks, in any order."""
    return st.lists(_one_of_ids(item.options), unique=True).map(tuple)


def pairs(item: MatchingItem) -> st.SearchStrategy[dict[str, str]]:
    """Any pairs, with prompts left open among them."""
    return st.dictionaries(_one_of_ids(item.prompts), _one_of_ids(item.answers))


def orders(item: OrderingItem) -> st.SearchStrategy[tuple[str, ...]]:
    """Any order of all entries."""
    return st.permutations([entry.id for entry in item.entries]).map(tuple)


def fillings(item: ClozeItem) -> st.SearchStrategy[dict[str, str]]:
    """Any filling of the gaps, with some left open."""
    optional = {gap.id: typed if isinstance(gap, TypedGap) else _one_of_ids(gap.options) for gap in item.gaps}
    return st.fixed_dictionaries({}, optional=optional)


def _one_of_ids(parts: Sequence[_HasId]) -> st.SearchStrategy[str]:
    return st.sampled_from([part.id for part in parts])
