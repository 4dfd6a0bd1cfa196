"""A response in words, as a line of plain text in which what was typed stays to the letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from question_bank.items import ClozeItem
from question_bank.markup import plain
from question_bank.responses import ClozeResponse, NumericResponse, ShortTextResponse, TrueFalseResponse
from question_bank.review import answer_text

if TYPE_CHECKING:
    from question_bank.items import Item
    from question_bank.responses import Response

PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
"""What a backslash takes its meaning in Markdown from (CommonMark 0.31, 2.4)."""


def response_words(item: Item, response: Response, language: str) -> str:
    """The texts of what was chosen, or what was typed. response: to the item. language: of the item's texts, a code."""
    if isinstance(response, TrueFalseResponse):
        return _("True") if response.value else _("False")
    if isinstance(response, ShortTextResponse | NumericResponse):
        return response.text
    return plain(answer_text(item, language, _literal(item, response)))


def _literal(item: Item, response: Response) -> Response:
    """The response, with what was typed into gaps written so that Markdown leaves it as it is."""
    if not (isinstance(item, ClozeItem) and isinstance(response, ClozeResponse)):
        return response
    typed = {gap.id for gap in item.gaps if gap.kind == "typed"}
    gaps = {gap: PUNCTUATION.sub(r"\\\g<0>", text) if gap in typed else text for gap, text in response.gaps.items()}
    return response.model_copy(update={"gaps": gaps})
