"""What somebody answers who knows an item, and who doesn't: responses made with a seeded generator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.grading import grade, right_answer
from question_bank.items import (
    ChoiceItem,
    ChoicesItem,
    ClozeItem,
    MatchingItem,
    NumericItem,
    OrderingItem,
    ShortTextItem,
    TrueFalseItem,
)
from question_bank.responses import (
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
    from collections.abc import Sequence
    from random import Random

    from question_bank.items import Item
    from question_bank.responses import Response

GUESSES = {"en": ("Australia", "the Pacific", "an alliance"), "ja": ("オーストラリア", "太平洋", "同盟")}
"""What is typed in place of words that are not known."""
PULLS = (6, 3, 1)
"""How strongly the first, second and any further distractor of an item pulls whoever doesn't know it."""


def known(item: Item, language: str) -> Response:
    """The right answer, in a language."""
    return right_answer(item, language if language in item.languages else None)


def mistaken(item: Item, language: str, rng: Random) -> Response:
    """An answer that doesn't earn full credit; some of it may be right where an item has parts."""
    wrong = _mistaken(item, language, rng)
    is_right_by_chance = grade(item, wrong, language).credit >= 1
    return _nonsense(item) if is_right_by_chance else wrong


def _mistaken(item: Item, language: str, rng: Random) -> Response:
    match item:
        case ChoiceItem():
            return ChoiceResponse(option=_distractor([one.id for one in item.options if not one.right], rng))
        case ChoicesItem():
            return ChoicesResponse(options=_ticked(item, rng))
        case TrueFalseItem():
            return TrueFalseResponse(value=not item.right)
        case ShortTextItem():
            return ShortTextResponse(text=_word(language, rng))
        case NumericItem():
            value = item.answers[0].value + rng.choice((-2, -1, 1, 10))
            return NumericResponse(text=f"{value:g}")
        case MatchingItem():
            first, second = rng.sample(item.prompts, 2)
            pairs = {prompt.id: prompt.answer for prompt in item.prompts}
            return MatchingResponse(pairs={**pairs, first.id: second.answer, second.id: first.answer})
        case OrderingItem():
            order = [entry.id for entry in item.entries]
            place = rng.randrange(len(order) - 1)
            order[place], order[place + 1] = order[place + 1], order[place]
            return OrderingResponse(order=tuple(order))
        case ClozeItem():
            return _cloze(item, language, rng)


def _distractor(ids: Sequence[str], rng: Random) -> str:
    return rng.choices(ids, [PULLS[min(place, len(PULLS) - 1)] for place in range(len(ids))])[0]


def _ticked(item: ChoicesItem, rng: Random) -> tuple[str, ...]:
    """The right ones with one of them missing or a wrong one too."""
    wanted = {one.id for one in item.options if one.right}
    wrong = [one.id for one in item.options if not one.right]
    if len(wanted) > 1 and (not wrong or rng.random() < 0.5):
        wanted.discard(rng.choice(sorted(wanted)))
    else:
        wanted.add(_distractor(wrong, rng))
    return tuple(one.id for one in item.options if one.id in wanted)


def _cloze(item: ClozeItem, language: str, rng: Random) -> ClozeResponse:
    right = known(item, language)
    gaps = dict(right.gaps) if isinstance(right, ClozeResponse) else {}
    for gap in rng.sample(item.gaps, rng.randint(1, len(item.gaps))):
        if gap.kind == "typed":
            gaps[gap.id] = _word(language, rng)
        else:
            gaps[gap.id] = _distractor([one.id for one in gap.options if not one.right], rng)
    return ClozeResponse(gaps=gaps)


def _word(language: str, rng: Random) -> str:
    return rng.choices(GUESSES.get(language, GUESSES["en"]), PULLS)[0]


def _nonsense(item: Item) -> Response:
    """Something that can't be right, for the rare item whose mistakes happen to be accepted."""
    match item:
        case NumericItem():
            return NumericResponse(text="987654321")
        case OrderingItem():
            return OrderingResponse(order=tuple(entry.id for entry in reversed(item.entries)))
        case MatchingItem():
            return MatchingResponse(pairs={})
        case ClozeItem():
            return ClozeResponse(gaps={})
        case ChoicesItem():
            return ChoicesResponse(options=())
        case _:
            return ShortTextResponse(text="?")
