"""The way between a response and the fields of the form in which it is entered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

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
from question_bank.presentation import (
    answer_token,
    entry_token,
    gap_option_token,
    gap_token,
    option_token,
    prompt_token,
)
from question_bank.responses import (
    TYPED_LIMIT,
    ChoiceResponse,
    ChoicesResponse,
    ClozeResponse,
    MatchingResponse,
    NumericResponse,
    OrderingResponse,
    ShortTextResponse,
    TrueFalseResponse,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from question_bank.items import Item
    from question_bank.responses import Response

_ValueT = TypeVar("_ValueT")
FIELD = "response"
"""The field of items that have one; the others have a field for each part, `response-<token>`."""
_UNREADABLE = re.compile(r"[\x00\ud800-\udfff]")


class EntryProblem(Exception):
    """What was entered cannot be taken, and the learner can mend it.

    code: `too_long`, `unreadable`, `positions_missing` or `positions_repeated`; pages translate it.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class EntryForged(Exception):
    """What was sent cannot have come from the page: it names what the page does not have."""


def read_entry(item: Item, seed: str, values: Mapping[str, Sequence[str]]) -> Response | None:
    """The response that a form's fields hold, or None if nothing was entered.

    seed: the secret with which the item was presented. values: every field's values, by its name; fields that
    the item does not have are passed over.
    Raises EntryProblem for what the learner can mend, EntryForged for tokens that are not on the page.
    """
    return _Form(item, seed, values).response()


def is_whole(item: Item, seed: str, values: Mapping[str, Sequence[str]]) -> bool:
    """Whether the form came whole: every field is there that a browser sends even when nothing was entered.

    Text fields and selects are always sent; of options to tick, none is sent where none was ticked.
    """
    return all(name in values for name in _Form(item, seed, values).always_sent())


def to_entry(item: Item, seed: str, response: Response) -> dict[str, list[str]]:
    """The fields of the form with a response filled in; `read_entry` reads them back.

    response: one to this very item. Parts left open have no field.
    """
    match response:
        case ChoiceResponse():
            return {FIELD: [option_token(item, seed, response.option)]}
        case ChoicesResponse():
            return {FIELD: [option_token(item, seed, option) for option in response.options]}
        case TrueFalseResponse():
            return {FIELD: [option_token(item, seed, "true" if response.value else "false")]}
        case ShortTextResponse() | NumericResponse():
            return {FIELD: [response.text]}
        case MatchingResponse():
            return {
                _field(prompt_token(item, seed, prompt)): [answer_token(item, seed, answer)]
                for prompt, answer in response.pairs.items()
            }
        case OrderingResponse():
            order = enumerate(response.order, start=1)
            return {_field(entry_token(item, seed, entry)): [str(position)] for position, entry in order}
        case ClozeResponse():
            return {
                _field(gap_token(item, seed, gap)): [_gap_value(item, seed, gap, value)]
                for gap, value in response.gaps.items()
            }


def _gap_value(item: Item, seed: str, gap_id: str, value: str) -> str:
    gaps = item.gaps if isinstance(item, ClozeItem) else ()
    is_chosen = any(gap.id == gap_id and isinstance(gap, ChosenGap) for gap in gaps)
    return gap_option_token(item, seed, gap_id, value) if is_chosen else value


def _field(token: str) -> str:
    return f"{FIELD}-{token}"


class _Form:
    """The fields of one item's form as they were sent."""

    def __init__(self, item: Item, seed: str, values: Mapping[str, Sequence[str]]) -> None:
        self.item = item
        self.seed = seed
        self.values = values

    def response(self) -> Response | None:
        item = self.item
        if isinstance(item, ChoiceItem | ChoicesItem | TrueFalseItem):
            return self.chosen(item)
        if isinstance(item, MatchingItem):
            return self.matching(item)
        if isinstance(item, OrderingItem):
            return self.ordering(item)
        if isinstance(item, ClozeItem):
            return self.cloze(item)
        text = self.typed(FIELD)
        if text is None:
            return None
        return ShortTextResponse(text=text) if isinstance(item, ShortTextItem) else NumericResponse(text=text)

    def always_sent(self) -> list[str]:
        item, seed = self.item, self.seed
        if isinstance(item, MatchingItem):
            return [_field(prompt_token(item, seed, prompt.id)) for prompt in item.prompts]
        if isinstance(item, OrderingItem):
            return [_field(entry_token(item, seed, entry.id)) for entry in item.entries]
        if isinstance(item, ClozeItem):
            return [_field(gap_token(item, seed, gap.id)) for gap in item.gaps]
        return [] if isinstance(item, ChoiceItem | ChoicesItem | TrueFalseItem) else [FIELD]

    def chosen(self, item: ChoiceItem | ChoicesItem | TrueFalseItem) -> Response | None:
        ids = ["true", "false"] if isinstance(item, TrueFalseItem) else [option.id for option in item.options]
        by_token = {option_token(item, self.seed, option_id): option_id for option_id in ids}
        found = {_known(by_token, value) for value in self.values.get(FIELD, ()) if value}
        ticked = [option_id for option_id in ids if option_id in found]
        if not ticked:
            return None
        if isinstance(item, ChoicesItem):
            return ChoicesResponse(options=tuple(ticked))
        if len(ticked) > 1:
            raise EntryForged("several answers where the page lets one be chosen")
        if isinstance(item, TrueFalseItem):
            return TrueFalseResponse(value=ticked[0] == "true")
        return ChoiceResponse(option=ticked[0])

    def matching(self, item: MatchingItem) -> Response | None:
        by_token = {answer_token(item, self.seed, answer.id): answer.id for answer in item.answers}
        entered = {prompt.id: self.one(_field(prompt_token(item, self.seed, prompt.id))) for prompt in item.prompts}
        pairs = {prompt: _known(by_token, value) for prompt, value in entered.items() if value}
        return MatchingResponse(pairs=pairs) if pairs else None

    def ordering(self, item: OrderingItem) -> Response | None:
        positions = {str(position): position for position in range(1, len(item.entries) + 1)}
        entered = {entry.id: self.one(_field(entry_token(item, self.seed, entry.id))) for entry in item.entries}
        placed = {entry: _known(positions, value) for entry, value in entered.items() if value}
        if not placed:
            return None
        if len(set(placed.values())) < len(placed):
            raise EntryProblem("positions_repeated")
        if len(placed) < len(entered):
            raise EntryProblem("positions_missing")
        return OrderingResponse(order=tuple(sorted(placed, key=placed.__getitem__)))

    def cloze(self, item: ClozeItem) -> Response | None:
        filled: dict[str, str] = {}
        for gap in item.gaps:
            field = _field(gap_token(item, self.seed, gap.id))
            if isinstance(gap, ChosenGap):
                ids = [option.id for option in gap.options]
                by_token = {gap_option_token(item, self.seed, gap.id, option): option for option in ids}
                value = self.one(field)
                entered = _known(by_token, value) if value else None
            else:
                entered = self.typed(field)
            if entered is not None:
                filled[gap.id] = entered
        return ClozeResponse(gaps=filled) if filled else None

    def typed(self, field: str) -> str | None:
        """What was typed into a field, or None if nothing visible was."""
        text = self.one(field)
        if _UNREADABLE.search(text):
            raise EntryProblem("unreadable")
        if len(text) > TYPED_LIMIT:
            raise EntryProblem("too_long")
        return None if is_blank(text) else text

    def one(self, field: str) -> str:
        return next(iter(self.values.get(field, ())), "")


def _known(by_token: Mapping[str, _ValueT], value: str) -> _ValueT:
    if value not in by_token:
        raise EntryForged("a token that is not on the page")
    return by_token[value]
