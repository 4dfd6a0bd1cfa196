"""Small ready-made items, one factory a type, in English and Japanese; keywords replace single fields.

Every field is given as the JSON value that would stand in a bank file, so that the items pass the
same door as real ones: `choice_item(shuffle=False, points=2.0)`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar

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
    item_from_json,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("en", "ja")
_ItemT = TypeVar("_ItemT")


def text(english: str, japanese: str) -> dict[str, str]:
    """One text in both languages of the factories' items."""
    return {"en": english, "ja": japanese}


def feedback_on(name: str) -> dict[str, str]:
    """A feedback text that can be told from every other: `About NAME.`"""
    return text(f"About {name}.", f"{name}について。")


def option_fields(option_id: str, english: str, japanese: str, **more: object) -> dict[str, object]:
    """One option as JSON, with the feedback `About ID.` unless `more` says otherwise."""
    fields: dict[str, object] = {
        "id": option_id,
        "text": text(english, japanese),
        "feedback": feedback_on(option_id),
    }
    return fields | more


def choice_item(**changes: object) -> ChoiceItem:
    """Options `hercules` (the key), `galaxy`, `spartan`."""
    own = {
        "type": "choice",
        "stem": text("Which aircraft did Japan send in 2020?", "日本は2020年にどの航空機を派遣しましたか。"),
        "options": [
            option_fields("hercules", "C-130 Hercules", "C-130ハーキュリーズ", right=True),
            option_fields("galaxy", "C-5 Galaxy", "C-5ギャラクシー"),
            option_fields("spartan", "C-27J Spartan", "C-27Jスパルタン"),
        ],
    }
    return _build(ChoiceItem, own, changes)


def choices_item(**changes: object) -> ChoicesItem:
    """Options `east-timor`, `cambodia`, `south-sudan` (the keys), `cyprus`, `haiti`."""
    own = {
        "type": "choices",
        "stem": text("Which missions does the brief name?", "資料はどの任務を挙げていますか。"),
        "options": [
            option_fields("east-timor", "East Timor", "東ティモール", right=True),
            option_fields("cambodia", "Cambodia", "カンボジア", right=True),
            option_fields("south-sudan", "South Sudan", "南スーダン", right=True),
            option_fields("cyprus", "Cyprus", "キプロス"),
            option_fields("haiti", "Haiti", "ハイチ"),
        ],
    }
    return _build(ChoicesItem, own, changes)


def true_false_item(**changes: object) -> TrueFalseItem:
    """A true statement, with feedback for either judgement."""
    own = {
        "type": "true_false",
        "stem": text("The Joint Declaration was renewed in 2022.", "共同宣言は2022年に新たに署名された。"),
        "right": True,
        "feedback_true": feedback_on("true"),
        "feedback_false": feedback_on("false"),
    }
    return _build(TrueFalseItem, own, changes)


def short_text_item(**changes: object) -> ShortTextItem:
    """Accepts `hercules` and its kana in full, `c-130*` for half the credit; `galaxy` is a foreseen mistake."""
    own = {
        "type": "short_text",
        "stem": text("What is the C-130 called?", "C-130の愛称は何ですか。"),
        "answers": [
            {"pattern": "hercules", "feedback": feedback_on("hercules")},
            {"pattern": "ハーキュリーズ"},
            {"pattern": "c-130*", "credit": 0.5, "feedback": feedback_on("c-130")},
            {"pattern": "galaxy", "credit": 0.0, "feedback": feedback_on("galaxy")},
        ],
        "model_answer": text("Hercules", "ハーキュリーズ"),
        "accept_examples": ["Hercules", "ハーキュリーズ"],
        "reject_examples": ["Galaxy"],
    }
    return _build(ShortTextItem, own, changes)


def numeric_item(**changes: object) -> NumericItem:
    """Accepts 2 with an optional unit (`aircraft`, `機`); 3 earns half the credit."""
    own = {
        "type": "numeric",
        "stem": text("How many aircraft did Japan send in 2020?", "日本は2020年に何機を派遣しましたか。"),
        "answers": [
            {"value": 2.0, "feedback": feedback_on("two")},
            {"value": 3.0, "credit": 0.5, "feedback": feedback_on("three")},
        ],
        "unit": {"accepted": ["aircraft", "機"]},
        "accept_examples": ["2", "2 aircraft", "2機"],
        "reject_examples": ["4"],
    }
    return _build(NumericItem, own, changes)


def matching_item(**changes: object) -> MatchingItem:
    """Prompts `haiyan`, `tsunami`, `flight`; answers `typhoon`, `earthquake`, `search` and the extra `flood`."""
    own = {
        "type": "matching",
        "stem": text("Match each crisis with its kind.", "それぞれの危機をその種類と組み合わせなさい。"),
        "prompts": [
            {"id": "haiyan", "text": text("Haiyan, 2013", "ハイエン（2013年）"), "answer": "typhoon"},
            {"id": "tsunami", "text": text("Great East Japan", "東日本大震災"), "answer": "earthquake"},
            {"id": "flight", "text": text("MH370", "MH370便"), "answer": "search"},
        ],
        "answers": [
            {"id": "typhoon", "text": text("Typhoon", "台風")},
            {"id": "earthquake", "text": text("Earthquake", "地震")},
            {"id": "search", "text": text("Search", "捜索")},
            {"id": "flood", "text": text("Flood", "洪水")},
        ],
    }
    return _build(MatchingItem, own, changes)


def ordering_item(**changes: object) -> OrderingItem:
    """Entries `first`, `second`, `third`, `fourth`, in the right order."""
    own = {
        "type": "ordering",
        "stem": text("Put the events in order of time.", "出来事を時間の順に並べなさい。"),
        "entries": [
            {"id": "first", "text": text("Haiyan, 2013", "ハイエン（2013年）")},
            {"id": "second", "text": text("Hyuga Nada, 2018", "日向灘（2018年）")},
            {"id": "third", "text": text("Bushfires, 2020", "森林火災（2020年）")},
            {"id": "fourth", "text": text("Declaration, 2022", "共同宣言（2022年）")},
        ],
    }
    return _build(OrderingItem, own, changes)


def cloze_item(**changes: object) -> ClozeItem:
    """A typed gap `aircraft` of weight 1 (as in `short_text_item`) and a chosen gap `year` of weight 3."""
    own = {
        "type": "cloze",
        "stem": text("Fill the gaps.", "空欄を埋めなさい。"),
        "text": text("Two [[aircraft]] came in [[year]].", "[[year]]年に2機の[[aircraft]]が来た。"),
        "gaps": [
            {
                "kind": "typed",
                "id": "aircraft",
                "answers": [
                    {"pattern": "hercules", "feedback": feedback_on("hercules")},
                    {"pattern": "ハーキュリーズ"},
                    {"pattern": "c-130*", "credit": 0.5},
                ],
                "model_answer": text("Hercules", "ハーキュリーズ"),
            },
            {
                "kind": "chosen",
                "id": "year",
                "weight": 3.0,
                "options": [
                    option_fields("y2020", "2020", "2020", right=True),
                    option_fields("y2013", "2013", "2013"),
                    option_fields("y2022", "2022", "2022"),
                ],
            },
        ],
    }
    return _build(ClozeItem, own, changes)


def all_items() -> list[Item]:
    """One item of each of the eight types."""
    return [
        choice_item(),
        choices_item(),
        true_false_item(),
        short_text_item(),
        numeric_item(),
        matching_item(),
        ordering_item(),
        cloze_item(),
    ]


def _build(kind: type[_ItemT], own: Mapping[str, object], changes: Mapping[str, object]) -> _ItemT:
    shared: dict[str, object] = {
        "id": f"{str(own['type']).replace('_', '-')}-sample",
        "topic": "regional-work",
        "facts": ["sample-fact"],
        "feedback": feedback_on("item"),
        "hint": text("Think of the brief.", "資料を思い出しなさい。"),
        "status": "ready",
    }
    item = item_from_json(json.dumps({**shared, **own, **changes}))
    assert isinstance(item, kind)
    return item
