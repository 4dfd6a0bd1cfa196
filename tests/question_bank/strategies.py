"""Hypothesis strategies: seeds, texts that a bank may hold, and responses to an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from question_bank.grading.text import is_blank
from question_bank.items import (
    ChoiceItem,
    ChoicesItem,
    ChosenGap,
    ClozeItem,
    MatchingItem,
    OrderingItem,
    ShortTextItem,
    TrueFalseItem,
)
from question_bank.responses import (
    TYPED_LIMIT,
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

if TYPE_CHECKING:
    from question_bank.items import Item

seeds = st.binary(min_size=16, max_size=16).map(bytes.hex)
unicode_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
typed_text = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=TYPED_LIMIT
).filter(lambda text: not is_blank(text))


def responses(item: Item) -> st.SearchStrategy[Response]:
    """Every response that the item's form can give."""
    if isinstance(item, ChoiceItem):
        return st.builds(ChoiceResponse, option=st.sampled_from([option.id for option in item.options]))
    if isinstance(item, ChoicesItem):
        ids = [option.id for option in item.options]
        return st.sets(st.sampled_from(ids), min_size=1).map(
            lambda ticked: ChoicesResponse(options=tuple(option for option in ids if option in ticked))
        )
    if isinstance(item, TrueFalseItem):
        return st.builds(TrueFalseResponse, value=st.booleans())
    if isinstance(item, MatchingItem):
        answers = st.sampled_from([answer.id for answer in item.answers])
        prompts = st.sampled_from([prompt.id for prompt in item.prompts])
        return st.builds(MatchingResponse, pairs=st.dictionaries(prompts, answers, min_size=1))
    if isinstance(item, OrderingItem):
        orders = st.permutations([entry.id for entry in item.entries])
        return orders.map(lambda order: OrderingResponse(order=tuple(order)))
    if isinstance(item, ClozeItem):
        return _cloze_responses(item)
    if isinstance(item, ShortTextItem):
        return st.builds(ShortTextResponse, text=typed_text)
    return st.builds(NumericResponse, text=typed_text)


def _cloze_responses(item: ClozeItem) -> st.SearchStrategy[Response]:
    values = {
        gap.id: st.sampled_from([option.id for option in gap.options]) if isinstance(gap, ChosenGap) else typed_text
        for gap in item.gaps
    }
    return st.fixed_dictionaries({}, optional=values).filter(bool).map(lambda gaps: ClozeResponse(gaps=gaps))
