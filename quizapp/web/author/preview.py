"""A question set, or one item, as a student sees it: looked at by its teacher, without an attempt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import render_template, request

from question_bank.entry import to_entry
from question_bank.grading import right_answer
from question_bank.items import in_language
from question_bank.markup import render, render_inline
from question_bank.presentation import Presented, present
from question_bank.review import Review, review
from quizapp.domain.bank.catalogue import PlacedFact, placed_facts
from quizapp.domain.bank.search import bank_item_with_slug
from quizapp.domain.paging import page_of
from quizapp.domain.teaching.set_preview import sample_of, sample_seed
from quizapp.extensions import db
from quizapp.web.author.blueprint import author
from quizapp.web.author.reaching import readable_set
from quizapp.web.author.set_view import section_titles
from quizapp.web.author.words import STATUSES, TYPES
from quizapp.web.language import LANGUAGES, current_language
from quizapp.web.permissions import Permission, requires

if TYPE_CHECKING:
    from collections.abc import Mapping

    from question_bank.items import Item

PAGE_SIZE = 10
MOST_DRAWS = 1_000_000


@dataclass(frozen=True)
class QuestionPreview:
    """A question as a student sees it; with its answer where that was asked for.

    number: 1, 2, …; section: the heading above it, None for the same as before. points: for full credit. review,
    entered: of the right answer. general, hint: safe HTML. facts: (statement as safe HTML, passage).
    """

    number: int
    section: str | None
    points: float
    presented: Presented
    is_in_language: bool
    review: Review
    entered: dict[str, list[str]]
    general: str | None = None
    hint: str | None = None
    facts: tuple[tuple[str, str], ...] = ()


@author.get("/sets/<set_id>/preview")
@requires(Permission.TEACHER)
def preview(set_id: str) -> str:
    """A sample of the set, drawn as an attempt would be, a few questions a page."""
    found = readable_set(set_id)
    draw, language, shows_answers = _draw(), _language(), _shows_answers()
    sample = sample_of(db.session(), found.version, draw)
    page = page_of(request.args.get("page", 1, type=int), len(sample), PAGE_SIZE)
    shown = sample[page.offset : page.offset + PAGE_SIZE]
    facts = _facts(found.content.brief_id, [one.item for one in shown]) if shows_answers else None
    titles = section_titles(found.content)
    seed = sample_seed(set_id, draw)
    questions: list[QuestionPreview] = []
    for before, one in zip((None, *shown), shown, strict=False):
        heading = titles[str(one.section)] if before is None or before.section != one.section else None
        heading = heading if len(titles) > 1 else None
        questions.append(_question(one.item, one.number, one.points, heading, language, seed, facts))

    return render_template(
        "author/preview.html",
        found=found,
        questions=questions,
        total=len(sample),
        has_sections=len(titles) > 1,
        page=page,
        language=language,
        languages=LANGUAGES,
        shows_answers=shows_answers,
        url=_url,
        next_draw=draw + 1,
    )


@author.get("/sets/items/<item_slug>")
@requires(Permission.TEACHER)
def item(item_slug: str) -> str:
    """One item of the bank in its present version."""
    bank_item = bank_item_with_slug(db.session(), item_slug)
    shows_answers, language = _shows_answers(), _language()
    facts = _facts(bank_item.brief_id, [bank_item.item]) if shows_answers else None
    seed = sample_seed(bank_item.slug, _draw())
    return render_template(
        "author/item.html",
        one=bank_item,
        question=_question(bank_item.item, 1, bank_item.item.points, None, language, seed, facts),
        type=TYPES[bank_item.item.type],
        status=STATUSES[bank_item.status],
        language=language,
        languages=LANGUAGES,
        shows_answers=shows_answers,
        url=_url,
    )


def _question(
    item: Item,
    number: int,
    points: float,
    section: str | None,
    language: str,
    seed: str,
    facts: Mapping[str, PlacedFact] | None,
) -> QuestionPreview:
    """facts: by id, to be shown with the answer; None to show neither."""
    presented = present(item, language, seed)
    is_in_language = presented.language == language
    if facts is None:
        return QuestionPreview(number, section, points, presented, is_in_language, Review(), {})
    right = right_answer(item, language)
    return QuestionPreview(
        number=number,
        section=section,
        points=points,
        presented=presented,
        is_in_language=is_in_language,
        review=review(item, language, seed, right, reveal=True),
        entered=to_entry(item, seed, right),
        general=render(in_language(item.feedback, language)) if item.feedback else None,
        hint=render(in_language(item.hint, language)) if item.hint else None,
        facts=tuple(_shown(facts[slug], language) for slug in item.facts if slug in facts),
    )


def _shown(placed: PlacedFact, language: str) -> tuple[str, str]:
    passage = in_language(placed.passage.title, language) if placed.passage else placed.fact.passage
    return render_inline(in_language(placed.fact.statement, language)), passage


def _facts(brief_id: int, items: list[Item]) -> dict[str, PlacedFact]:
    return placed_facts(db.session(), brief_id, sorted({slug for one in items for slug in one.facts}))


def _draw() -> int:
    """Which sample the address asks for: 1, 2, …"""
    return min(max(1, request.args.get("draw", 1, type=int)), MOST_DRAWS)


def _language() -> str:
    """In which language the questions are shown: the address's, else the page's."""
    wanted = request.args.get("language", "")
    return wanted if wanted in LANGUAGES else current_language()


def _shows_answers() -> bool:
    return request.args.get("answers") == "1"


def _url(**changes: str | int | None) -> str:
    """The address of this page with some of what it asks for changed."""
    asked = {"draw": _draw(), "language": _language(), "answers": 1 if _shows_answers() else None}
    wanted = {name: value for name, value in {**asked, **changes}.items() if value is not None}
    return f"{request.path}?{urlencode(wanted)}"
