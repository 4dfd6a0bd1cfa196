"""A long set is edited page by page: what stands on other pages stays as it is, and nothing that was typed is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.quizzes.set_content import DrawRule, PickedItem, Section, SetContent
from quizapp.web.author.editor_page import editor_page
from tests.contracts.test_analysis_weight import long_items
from tests.stock import bank_of, load
from tests.web.author.composing import Composer, composer_at, form_fields, slugs_of
from tests.web.teach.teachers import teacher_at

if TYPE_CHECKING:
    from flask import Flask

ENTRIES = 60
SHAPES = ((0,), (1,), (100,), (25, 25, 25, 25), (100, 0, 0), (0, 0, 100), (30, 0, 30), (5,) * 20, (0,) * 20)


@pytest.fixture
def composer(app: Flask) -> Composer:
    load(app, bank_of(long_items()))
    made = composer_at(app, teacher_at(app))
    made.add(*slugs_of(app, ENTRIES - 1))
    rule = {"based_on": "2", "section": "0", "count": "2", "topic": "", "points": "1.5"}
    assert made.visitor.send(f"{made.url}/rule", **rule).status_code == 303
    return made


def on_page(composer: Composer, number: int) -> dict[str, str]:
    """The editor's form as it stands on one of its pages."""
    return form_fields(composer.visitor.get(f"{composer.url}?page={number}").text)


def points_named(fields: dict[str, str]) -> list[str]:
    return [name for name in fields if name.endswith("-points")]


@pytest.mark.parametrize("sizes", SHAPES, ids=str)
def test_every_entry_and_every_section_stands_on_some_page_and_only_once(sizes: tuple[int, ...]) -> None:
    entry = PickedItem(item_id=1, version_id=1)
    content = SetContent(brief_id=1, sections=tuple(Section(entries=(entry,) * size) for size in sizes))
    pages = [editor_page(content, number) for number in range(1, editor_page(content, 1).page.pages + 1)]
    shown = [(index, place) for one in pages for index, places in one.places.items() for place in places]
    assert shown == [(index, place) for index, size in enumerate(sizes) for place in range(size)]
    assert {index for one in pages for index in one.places} == set(range(len(sizes)))
    assert editor_page(content, 10**9) == pages[-1]
    assert editor_page(content, -1) == pages[0]


def test_each_page_has_its_own_entries(composer: Composer) -> None:
    pages = [points_named(on_page(composer, number)) for number in (1, 2, 3)]
    assert [name for page in pages for name in page] == [f"sections-0-entries-{one}-points" for one in range(ENTRIES)]
    assert all(pages)


def test_a_page_is_saved_and_the_others_stay(composer: Composer) -> None:
    before = composer.content()
    fields = on_page(composer, 2)
    changed = points_named(fields)[0]
    saved = composer.press("page:3", fields, **{changed: "7.5", "sections-0-shuffle": "y"})
    assert saved.headers["Location"] == f"{composer.url}?page=3"
    place = int(changed.split("-")[3])
    after = composer.content()
    assert after.entries[place].points == 7.5
    assert after.entries[:place] + after.entries[place + 1 :] == before.entries[:place] + before.entries[place + 1 :]
    assert after.sections[0].shuffle
    assert isinstance(after.entries[-1], DrawRule)


def test_a_question_moves_over_the_edge_of_a_page(composer: Composer) -> None:
    before = composer.content().entries
    fields = on_page(composer, 2)
    first = int(points_named(fields)[0].split("-")[3])
    moved = composer.press(f"up:0.{first}", fields)
    assert moved.headers["Location"] == f"{composer.url}?page=2"
    assert composer.content().entries[first - 1] == before[first]


def test_what_is_wrong_on_a_page_is_shown_there(composer: Composer) -> None:
    fields = on_page(composer, 3)
    refused = composer.press("save", fields, **{points_named(fields)[0]: "-1", points_named(fields)[1]: "3.25"})
    assert refused.status_code == 400
    again = form_fields(refused.text)
    assert points_named(again) == points_named(fields)
    assert again[points_named(fields)[1]] == "3.25"
    assert refused.text.count("aria-invalid") == 1


def test_sections_on_other_pages_keep_their_headings(composer: Composer) -> None:
    added = composer.press("add-section", **{"sections-0-title_en": "First", "sections-0-shuffle": "y"})
    last = int(added.headers["Location"].rsplit("=", 1)[1])
    fields = on_page(composer, last)
    assert "sections-1-title_en" in fields
    composer.press("save", fields, **{"sections-1-title_en": "Second"})
    first, second = composer.content().sections
    assert (first.title, first.shuffle, second.title) == ({"en": "First"}, True, {"en": "Second"})


def test_a_new_section_is_shown_where_a_page_is_full(app: Flask) -> None:
    load(app, bank_of(long_items()))
    made = composer_at(app, teacher_at(app))
    made.add(*slugs_of(app, 23))
    assert editor_page(made.content(), 1).page.pages == 1
    added = made.press("add-section")
    assert added.headers["Location"] == f"{made.url}?page=2"
    assert "sections-1-title_en" in on_page(made, 2)


def test_a_stale_page_is_shown_both_changes(composer: Composer) -> None:
    stale = on_page(composer, 2)
    composer.press("remove:0.0")
    met = composer.press("save", stale, **{points_named(stale)[0]: "4"})
    assert met.status_code == 409
    composer.visitor.client.post(f"{composer.url}/mine", data=form_fields(met.text))
    entries = composer.content().entries
    assert len(entries) == ENTRIES
    assert entries[int(points_named(stale)[0].split("-")[3])].points == 4.0


def test_a_version_that_there_is_not_changes_nothing(composer: Composer) -> None:
    for based_on in ("99", "", str(2**70), "x"):
        assert composer.press("save", on_page(composer, 2), based_on=based_on).status_code == 400
    for page in ("-1", "0", "99", str(2**70), "x"):
        assert composer.visitor.get(f"{composer.url}?page={page}").status_code == 200


def test_every_button_is_named_by_its_question(composer: Composer) -> None:
    text = composer.visitor.get(f"{composer.url}?page=2").text
    ids = re.findall(r'\sid="([^"]*)"', text)
    named = re.findall(r'<button[^>]*id="([^"]*)" aria-labelledby="([^"]*)"', text)
    assert len(named) == 3 * len(points_named(form_fields(text)))
    assert len(set(ids)) == len(ids)
    for own, names in named:
        assert names == f"{own} {own.partition(':')[2]}"
        assert set(names.split()) <= set(ids)
