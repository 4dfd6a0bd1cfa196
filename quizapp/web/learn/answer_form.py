"""The answer form as it arrives: the button pressed, and what was entered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from question_bank.entry import FIELD
from question_bank.responses import TYPED_LIMIT
from quizapp.domain.quizzes.starting import new_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from werkzeug.datastructures import MultiDict

CLIENT_KEY = re.compile(r"[A-Za-z0-9_-]{16,32}")
ACTION = re.compile(r"answer|save|hint|flag|unflag|reveal|previous|next|review|language|go-[1-9][0-9]?")
MARKER = "answering"


@dataclass(frozen=True)
class AnswerForm:
    """An answer form.

    entered: the fields of the answer, as sent. is_complete: whether the form was sent whole; one that lacks
    its marker says nothing about the answer, and is not the same as an empty answer.
    """

    action: str
    language: str
    client_key: str
    based_on: int
    entered: Mapping[str, Sequence[str]]
    is_complete: bool


def read_answer_form(values: MultiDict[str, str]) -> AnswerForm:
    """Read the form; what can't be read is taken as a plain answer made on a page that had seen none."""
    language = values.get("language", "")
    action = "language" if language else values.get("action", "answer")
    client_key = values.get("client_key", "")
    based_on = values.get("based_on", "0")
    return AnswerForm(
        action=action if ACTION.fullmatch(action) else "answer",
        language=language,
        client_key=client_key if CLIENT_KEY.fullmatch(client_key) else new_key(),
        based_on=int(based_on) if based_on.isascii() and based_on.isdigit() and len(based_on) < 6 else 0,
        entered={name: values.getlist(name) for name in values if name.startswith(FIELD)},
        is_complete=MARKER in values,
    )


def problem_text(code: str) -> str:
    """What to tell a person about an entry or a response that could not be read."""
    texts = {
        "nothing_entered": _("There is no answer yet. Give one, or ask to be shown it."),
        "positions_repeated": _("Two entries have the same place. Give each its own."),
        "positions_missing": _("Some entries have no place yet. Give each one."),
        "too_long": _("That is too long. Use %(limit)s characters at the most.", limit=TYPED_LIMIT),
    }
    return texts.get(code, _("That could not be read. Type it another way."))
