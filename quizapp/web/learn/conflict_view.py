"""What the page shows on which a learner chooses between the stored answer and the one just sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from question_bank.markup import render
from question_bank.presentation import language_of
from question_bank.responses import response_from_json
from quizapp.domain.quizzes.starting import new_key
from quizapp.web.response_words import response_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from question_bank.items import Item
    from question_bank.responses import Response
    from quizapp.domain.quizzes.question_pages import QuestionPage


@dataclass(frozen=True)
class ConflictView:
    """Two answers to choose between, in words; None stands for an empty one."""

    number: int
    stem_html: str
    stored: str | None
    sent: str | None
    url: str
    entered: Mapping[str, Sequence[str]]
    client_key: str
    based_on: int


def conflict_view(
    page: QuestionPage, language: str, entered: Mapping[str, Sequence[str]], sent: Response | None
) -> ConflictView:
    """Work out the page. entered: the fields as sent, to be sent again. sent: the response that they hold."""
    found, responses = page.found, page.current.responses
    content = responses[-1].content if responses else None
    return ConflictView(
        number=found.quiz_item.position,
        stem_html=render(found.item.stem[language_of(found.item, language)]),
        stored=_in_words(found.item, language, response_from_json(content) if content else None),
        sent=_in_words(found.item, language, sent),
        url=url_for("learn.question", attempt_id=found.attempt.public_id, position=found.quiz_item.position),
        entered=entered,
        client_key=new_key(),
        based_on=len(responses),
    )


def _in_words(item: Item, language: str, response: Response | None) -> str | None:
    return response_words(item, response, language) if response else None
