"""A bank whose every secret text holds a canary, and how to find one in a response."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from typing import TYPE_CHECKING

from tests.question_bank.factories import (
    choice_item,
    choices_item,
    cloze_item,
    matching_item,
    numeric_item,
    option_fields,
    ordering_item,
    short_text_item,
    text,
    true_false_item,
)

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from question_bank.items import Item

CANARY = re.compile(r"KEY[a-z]{8}|987654321")
"""A word that stands in secret texts only; for numbers, one that nobody would guess."""
HINT = "KEYthehints"
_BASE64 = re.compile(rb"[A-Za-z0-9_+/-]{16,}={0,2}")


def canaries_in(response: TestResponse) -> list[str]:
    """Every canary in a response: its status line, headers, cookies decoded, and body."""
    head = f"{response.status}\n{response.headers}".encode()
    return sorted(
        {found for data in (head, response.data) for piece in _decoded(data) for found in CANARY.findall(piece)}
    )


def _decoded(data: bytes) -> list[str]:
    """The bytes as text, and whatever in them is base64, with zlib or without."""
    pieces = [data]
    for coded in _BASE64.findall(data):
        try:
            raw = base64.b64decode(coded.replace(b"-", b"+").replace(b"_", b"/") + b"==")
        except (binascii.Error, ValueError):
            continue
        pieces.append(raw)
        try:
            pieces.append(zlib.decompress(raw))
        except zlib.error:
            continue
    return [piece.decode("utf-8", "replace") for piece in pieces]


def canary_items() -> list[Item]:
    """One item of each type; what may be shown before the answer holds no canary, all else does."""
    return [item.model_copy(update=_secrets()) for item in _items()]


def _secret(name: str) -> dict[str, str]:
    return text(f"Say KEY{name} here", f"KEY{name}である")


def _secrets() -> dict[str, object]:
    return {"feedback": _secret("feedback"), "hint": text(f"{HINT} ask", f"{HINT}を問う")}


def _options() -> list[dict[str, object]]:
    return [
        option_fields("one", "First aircraft", "第一の機", right=True, feedback=_secret("optright")),
        option_fields("two", "Second aircraft", "第二の機", feedback=_secret("optwrong")),
        option_fields("three", "Third aircraft", "第三の機", feedback=_secret("optthree")),
    ]


def _answers() -> list[dict[str, object]]:
    return [
        {"pattern": "KEYaccepted", "feedback": _secret("accfeedb")},
        {"pattern": "KEYpartlyok", "credit": 0.5, "feedback": _secret("parfeedb")},
        {"pattern": "galaxy", "credit": 0.0, "feedback": _secret("wrofeedb")},
    ]


def _items() -> list[Item]:
    typed = {"answers": _answers(), "model_answer": text("KEYaccepted", "KEYaccepted")}
    gaps = [
        {"kind": "typed", "id": "aircraft", **typed},
        {"kind": "chosen", "id": "year", "options": _options()},
    ]
    return [
        choice_item(options=_options()),
        choices_item(options=_options()),
        true_false_item(feedback_true=_secret("sayswhat"), feedback_false=_secret("saysnott")),
        short_text_item(**typed, accept_examples=["KEYaccepted"], reject_examples=[]),
        numeric_item(
            answers=[{"value": 987654321.0, "feedback": _secret("numfeedb")}],
            unit=None,
            accept_examples=[],
            reject_examples=[],
        ),
        matching_item(),
        ordering_item(),
        cloze_item(text=text("Some [[aircraft]] in [[year]].", "[[year]]の[[aircraft]]。"), gaps=gaps),
    ]
