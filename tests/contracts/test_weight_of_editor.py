"""What the editor of the longest question set weighs with an empty cache: a hundred questions, at most 60 kB a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.domain.quizzes.set_content import MOST_ITEMS
from quizapp.web.author.editor_page import editor_page
from tests.contracts.test_analysis_weight import LIMIT, long_items, weight
from tests.stock import bank_of, load
from tests.web.author.composing import Composer, composer_at, slugs_of
from tests.web.teach.teachers import teacher_at

if TYPE_CHECKING:
    from flask import Flask


TITLE = "第{0}部 経済と安全保障の協力"


@pytest.fixture
def composer(app: Flask) -> Composer:
    load(app, bank_of(long_items()))
    return composer_at(app, teacher_at(app), "第一回の小テスト")


def fill(composer: Composer, sections: int) -> None:
    """Put a hundred questions into so many sections."""
    slugs, size = slugs_of(composer.app, MOST_ITEMS), MOST_ITEMS // sections
    for index in range(1, sections):
        composer.press("add-section", **{f"sections-{index - 1}-title_ja": TITLE.format(index)})
    for index in range(sections):
        composer.add(*slugs[index * size : index * size + size], section=index)


@pytest.mark.parametrize("sections", [1, 4])
def test_every_page_of_the_editor_and_the_set_to_be_read(composer: Composer, sections: int) -> None:
    fill(composer, sections)
    composer.press("down:0.0")
    content = composer.content()
    assert (content.size, len(content.sections)) == (MOST_ITEMS, sections)
    pages = [f"{composer.url}?page={number}" for number in range(1, editor_page(content, 1).page.pages + 1)]
    weights = {
        url: weight(composer.visitor, url) for url in [*pages, f"{composer.url}?version={composer.number() - 1}"]
    }
    texts = [composer.visitor.client.get(url, headers={"Accept-Language": "ja"}).text for url in pages]
    assert sum(text.count('class="set-entry"') for text in texts) == MOST_ITEMS
    assert {url: one for url, one in weights.items() if one > LIMIT} == {}
