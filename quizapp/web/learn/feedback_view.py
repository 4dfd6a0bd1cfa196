"""What is said of an answer: how it came out, how it was read, why, and which fact it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext as _

from question_bank.grading import Problem, grade
from question_bank.items import in_language
from question_bank.markup import render, render_inline
from question_bank.responses import response_from_json
from quizapp.domain.quizzes.scoring import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from question_bank.items import Item, Text
    from quizapp.domain.bank.catalogue import PlacedFact
    from quizapp.domain.quizzes.question_pages import QuestionPage
    from quizapp.models.attempts import Response


@dataclass(frozen=True)
class ShownFact:
    """A fact with where it stands. statement: safe HTML. url: its place in the study notes."""

    statement: str
    passage: str
    url: str


@dataclass(frozen=True)
class Feedback:
    """What is said of an answer.

    state: right, partial, wrong, invalid, or shown when the learner asked for the answer. reading: how typed text
    was read, where that differs from what was typed. problem: what could not be read. specific, general: safe
    HTML. credit, awarded: 0…1, before and after deductions.
    """

    state: str
    reading: str | None
    problem: str | None
    specific: tuple[str, ...]
    general: str | None
    facts: tuple[ShownFact, ...]
    credit: float
    awarded: float
    points: float
    tries_before: int
    hint_taken: bool


def feedback_view(page: QuestionPage, language: str) -> Feedback:
    """The feedback on the last answer to a question that has one."""
    last = page.current.responses[-1]
    general = page.found.item.feedback if page.visible.general else None
    feedback = feedback_on(
        page.found.item,
        last,
        language,
        points=page.found.quiz_item.points,
        general=general,
        facts=page.facts,
    )
    return feedback if page.visible.specific else replace(feedback, specific=())


def feedback_on(
    item: Item, response: Response, language: str, *, points: float, general: Text | None, facts: Iterable[PlacedFact]
) -> Feedback:
    """The feedback on one stored response. general, facts: what may be told beside it."""
    outcome = None
    if response.content is not None:
        outcome = grade(item, response_from_json(response.content), response.language)
    return Feedback(
        state="shown" if response.state == BLANK else response.state,
        reading=_reading(response),
        problem=_problem(outcome.problem) if outcome and outcome.problem else None,
        specific=tuple(render_inline(in_language(text, language)) for text in outcome.feedback) if outcome else (),
        general=render(in_language(general, language)) if general else None,
        facts=shown_facts(facts, language),
        credit=response.credit,
        awarded=response.awarded,
        points=points,
        tries_before=response.tries_before,
        hint_taken=response.hint_taken,
    )


def shown_facts(facts: Iterable[PlacedFact], language: str) -> tuple[ShownFact, ...]:
    """Facts as pages show them."""
    return tuple(
        ShownFact(
            statement=render_inline(in_language(placed.fact.statement, language)),
            passage=in_language(placed.passage.title, language) if placed.passage else placed.fact.passage,
            url=url_for("learn.notes", _anchor=f"fact-{placed.fact.id}"),
        )
        for placed in facts
    )


def _reading(response: Response) -> str | None:
    """Only where the reading tells something: what was typed, read to the letter, is no news."""
    if response.reading is None or response.content is None:
        return None
    given = response_from_json(response.content)
    typed = getattr(given, "text", None)
    return response.reading if typed is not None and typed.strip() != response.reading else None


def _problem(code: str) -> str:
    texts = {
        Problem.BLANK: _("There was nothing to read. Type an answer."),
        Problem.NUMBER_TOO_LONG: _("That is longer than any number. Type the number alone."),
        Problem.NUMBER_UNREADABLE: _("That could not be read as a number. Type it in digits, such as 12 or 1.5."),
        Problem.NUMBER_OUT_OF_RANGE: _("That number is too large or too small. Check its digits."),
        Problem.UNIT_UNEXPECTED: _("A number alone is wanted here. Leave out what stands behind it."),
        Problem.UNIT_MISSING: _("A unit belongs to this number. Type it behind the number."),
        Problem.UNIT_UNKNOWN: _("That unit is not known here. Use another one."),
    }
    return texts.get(Problem(code), _("That could not be read. Type it another way."))
