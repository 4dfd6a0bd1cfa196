"""A preview shows what students see, in either language, without its key unless asked for, and leaves no trace."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.database_dump import dump
from tests.web.author.composing import Composer, composer_at, slugs_of
from tests.web.teach.teachers import teacher_at

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def composer(app: Flask, eight: None) -> Composer:
    made = composer_at(app, teacher_at(app))
    made.add(*slugs_of(app, 8))
    return made


def test_looking_at_everything_changes_nothing(app: Flask, composer: Composer) -> None:
    before = dump(app)
    for query in ("", "?draw=2", "?language=ja", "?answers=1&language=ja", "?draw=x&language=xx&page=99"):
        assert composer.visitor.get(f"{composer.url}/preview{query}").status_code == 200
        for slug in slugs_of(app, 8):
            assert composer.visitor.get(f"/sets/items/{slug}{query}").status_code == 200
    assert dump(app) == before


def test_every_type_is_shown_without_and_with_its_answer(app: Flask, composer: Composer) -> None:
    for slug in slugs_of(app, 8):
        hidden = composer.visitor.get(f"/sets/items/{slug}").text
        shown = composer.visitor.get(f"/sets/items/{slug}?answers=1").text
        assert "Here is the answer" not in hidden
        assert "option--right" not in hidden
        assert "checked" not in hidden
        assert "Here is the answer" in shown
        assert len(shown) > len(hidden)


def test_questions_come_in_the_language_chosen(composer: Composer) -> None:
    japanese = composer.visitor.get(f"{composer.url}/preview?language=ja").text
    assert '<html lang="en">' in japanese
    assert 'lang="ja">' in japanese.split("</header>")[-1]


def test_drawing_again_draws_other_questions_and_the_address_tells_which(composer: Composer) -> None:
    form = {"based_on": "2", "section": "0", "count": "2", "topic": "", "points": "1"}
    for _ in range(8):
        composer.press("remove:0.0")
    composer.visitor.send(f"{composer.url}/rule", **{**form, "based_on": str(composer.number())})
    pages = [composer.visitor.get(f"{composer.url}/preview?draw={draw}").text for draw in (1, 1, 2, 3, 4, 5)]
    bodies = [page[page.index("<article") :] for page in pages]
    assert bodies[0] == bodies[1]
    assert len(set(bodies)) > 2


def test_headings_follow_one_another_with_and_without_sections(app: Flask, composer: Composer) -> None:
    for sections in (1, 2):
        page = composer.visitor.get(f"{composer.url}/preview?answers=1").text
        levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), sections
        composer.press("add-section")
