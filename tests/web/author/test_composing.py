"""A teacher composes a set: adds, orders, weighs and moves questions, in sections, without losing what was typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.web.author.composing import Composer, composer_at, form_fields, slugs_of
from tests.web.teach.teachers import teacher_at

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def composer(app: Flask, eight: None) -> Composer:
    return composer_at(app, teacher_at(app))


def ids(composer: Composer, section: int = 0) -> list[int]:
    entries = composer.content().sections[section].entries
    return [getattr(one, "item_id", 0) for one in entries]


def test_a_form_sent_twice_makes_one_set(app: Flask, eight: None) -> None:
    tanaka = teacher_at(app)
    form = {**form_fields(tanaka.get("/sets/new").text, "make_key"), "title": "Week 1"}
    made = [tanaka.client.post("/sets", data=form).headers["Location"] for _ in range(2)]
    assert made[0] == made[1]
    assert tanaka.get("/sets").text.count("Week 1") == 1


@pytest.mark.parametrize("title", ["", "x" * 101, " \u200b "])
def test_a_title_that_cannot_be_is_said_beside_its_field(app: Flask, eight: None, title: str) -> None:
    tanaka = teacher_at(app)
    refused = tanaka.send("/sets", page="/sets/new", title=title)
    assert refused.status_code == 400
    assert "field--invalid" in refused.text


def test_ticked_questions_are_added_in_order_and_shown(app: Flask, composer: Composer) -> None:
    first, second, *_rest = slugs_of(app)
    assert composer.add(second, first).status_code == 303
    page = composer.visitor.get(composer.url).text
    assert page.index(f"/sets/items/{second}") < page.index(f"/sets/items/{first}")
    assert composer.content().size == 2
    assert "in the set" in composer.visitor.get(f"{composer.url}/items").text


def test_an_unknown_question_refuses_all_of_them(app: Flask, composer: Composer) -> None:
    assert composer.add(slugs_of(app)[0], "no-such-item").status_code == 400
    assert composer.add("a\0b").status_code == 400
    assert composer.add().status_code == 400
    assert composer.add(slugs_of(app)[0], section=7).status_code == 400
    assert composer.content().size == 0


def test_a_question_stands_in_a_set_once(app: Flask, composer: Composer) -> None:
    slug = slugs_of(app)[0]
    composer.add(slug)
    assert composer.add(slug).status_code == 400
    assert composer.content().size == 1


def test_buttons_move_and_take_out_and_keep_what_was_typed(app: Flask, composer: Composer) -> None:
    composer.add(*slugs_of(app, 3))
    one, two, three = ids(composer)
    assert composer.press("down:0.0", **{"sections-0-entries-0-points": "2.5", "title": "Week 2"}).status_code == 303
    assert ids(composer) == [two, one, three]
    assert [entry.points for entry in composer.content().entries] == [1.0, 2.5, 1.0]
    assert "Week 2" in composer.visitor.get("/sets").text
    composer.press("up:0.2")
    composer.press("remove:0.0")
    assert ids(composer) == [three, one]


def test_sections_are_named_shuffled_moved_and_taken_out(app: Flask, composer: Composer) -> None:
    composer.add(*slugs_of(app, 2))
    composer.press("add-section", **{"sections-0-title_en": "First", "sections-0-title_ja": "その一"})
    composer.press("save", **{"sections-0-entries-1-section": "1", "sections-1-shuffle": "y"})
    content = composer.content()
    assert [len(one.entries) for one in content.sections] == [1, 1]
    assert content.sections[0].title == {"en": "First", "ja": "その一"}
    assert [one.shuffle for one in content.sections] == [False, True]
    composer.press("up-section:1")
    assert composer.content().sections == content.sections[::-1]
    composer.press("remove-section:0")
    assert composer.content().sections == content.sections[:1]
    assert composer.press("remove-section:0").status_code == 400


@pytest.mark.parametrize("button", ["items", "rule", "preview"])
def test_a_button_that_leads_on_saves_what_was_typed(app: Flask, composer: Composer, button: str) -> None:
    composer.add(*slugs_of(app, 2))
    before = composer.number()
    pressed = composer.press(button, **{"sections-0-entries-1-points": "2.5"})
    assert (pressed.status_code, pressed.headers["Location"]) == (303, f"{composer.url}/{button}")
    assert composer.visitor.get(f"{composer.url}/{button}").status_code == 200
    assert [entry.points for entry in composer.content().entries] == [1.0, 2.5]
    assert composer.press(button).status_code == 303
    assert composer.number() == before + 1
    assert composer.press(button, **{"sections-0-entries-1-points": "no"}).status_code == 400


def test_a_heading_is_stored_without_nul(composer: Composer) -> None:
    composer.press("save", **{"sections-0-title_en": "Fi\0rst", "sections-0-title_ja": "\0"})
    assert composer.content().sections[0].title == {"en": "First"}


@pytest.mark.parametrize("worth", ["0", "-1", "101", "nan", "inf", "", "two", "1e999"])
def test_a_worth_that_cannot_be_is_marked_and_everything_typed_stays(
    app: Flask, composer: Composer, worth: str
) -> None:
    composer.add(*slugs_of(app, 2))
    changes = {"sections-0-entries-1-points": worth, "sections-0-title_en": "Kept words"}
    refused = composer.press("save", **changes)
    assert refused.status_code == 400
    assert "Kept words" in refused.text
    assert refused.text.count("aria-invalid") == 1
    assert "aria-invalid" not in composer.visitor.get(composer.url).text
    assert [entry.points for entry in composer.content().entries] == [1.0, 1.0]


@pytest.mark.parametrize(
    "action", ["remove:0.9", "remove:5.0", "remove-section:9", "explode", "up:0", "renew:0.7", "\0"]
)
def test_a_button_that_is_none_of_the_page_changes_nothing(app: Flask, composer: Composer, action: str) -> None:
    composer.add(*slugs_of(app, 2))
    before = composer.number()
    assert composer.press(action).status_code == 400
    assert composer.number() == before


def test_a_form_of_another_shape_changes_nothing(app: Flask, composer: Composer) -> None:
    composer.add(*slugs_of(app, 2))
    fields = composer.fields()
    fewer = {name: value for name, value in fields.items() if "entries-1" not in name}
    assert composer.press("save", fewer).status_code == 400
    assert composer.press("save", fields, **{"sections-0-entries-0-section": "4"}).status_code == 400
    assert composer.press("save", fields, based_on="99").status_code == 400
    assert composer.press("save", fields, based_on=str(2**70)).status_code == 400
    assert composer.press("save", {"csrf_token": fields["csrf_token"]}).status_code == 400
    assert composer.content().size == 2


def test_fields_of_the_row_cannot_be_posted(app: Flask, composer: Composer) -> None:
    composer.add(*slugs_of(app, 1))
    more = {"owner_id": "1", "public_id": "x", "deleted_at": "2020-01-01", "current_number": "70", "brief_id": "9"}
    assert composer.press("save", **more, **{"sections-0-entries-0-item_id": "3"}).status_code == 303
    assert composer.visitor.get(composer.url).status_code == 200
    assert composer.number() == 2


def test_saving_nothing_new_makes_no_version(composer: Composer) -> None:
    composer.press("save")
    assert composer.number() == 1


def test_a_stale_form_is_shown_both_changes_and_loses_neither(app: Flask, composer: Composer) -> None:
    one, two, three = slugs_of(app, 3)
    composer.add(one, two)
    stale = composer.fields()
    composer.add(three)
    met = composer.press("save", stale, **{"sections-0-entries-0-points": "5"})
    assert met.status_code == 409
    assert "What was saved elsewhere" in met.text
    assert composer.content().size == 3
    kept = composer.visitor.client.post(f"{composer.url}/mine", data=form_fields(met.text, "content"))
    assert kept.status_code == 303
    assert [entry.points for entry in composer.content().entries] == [5.0, 1.0]
    assert composer.visitor.get(f"{composer.url}?version=3").text.count("/sets/items/") == 3


def test_a_title_given_elsewhere_is_not_overwritten_unseen(app: Flask, composer: Composer) -> None:
    stale = composer.fields()
    assert composer.press("save", title="Week 1, revised").status_code == 303
    met = composer.press("save", stale, title="Week one")
    assert met.status_code == 409
    for shown in ("Another title: Week 1, revised", "Another title: Week one"):
        assert shown in met.text
    assert title_of(composer) == "Week 1, revised"
    mine = form_fields(met.text)
    assert composer.press("save", title="Week 1, once more").status_code == 303
    again = composer.visitor.client.post(f"{composer.url}/mine", data=mine)
    assert again.status_code == 409
    kept = composer.visitor.client.post(f"{composer.url}/mine", data=form_fields(again.text))
    assert kept.status_code == 303
    assert title_of(composer) == "Week one"


def test_who_has_not_touched_the_title_does_not_bring_the_old_one_back(app: Flask, composer: Composer) -> None:
    stale = composer.fields()
    composer.press("save", title="Week 1, revised")
    assert composer.press("save", stale, **{"sections-0-title_en": "Part one"}).status_code == 303
    assert title_of(composer) == "Week 1, revised"
    assert composer.content().sections[0].title == {"en": "Part one"}


def test_the_same_title_from_two_tabs_is_no_conflict(composer: Composer) -> None:
    stale = composer.fields()
    for _tab in range(2):
        assert composer.press("save", stale, title="Week one").status_code == 303


def test_a_conflict_of_contents_tells_the_titles_too(app: Flask, composer: Composer) -> None:
    stale = composer.fields()
    composer.press("add-section", title="Week 1, revised")
    met = composer.press("add-section", stale, **{"sections-0-title_en": "Part one"})
    assert met.status_code == 409
    assert "Another title: Week 1, revised" in met.text
    assert composer.visitor.client.post(f"{composer.url}/mine", data=form_fields(met.text)).status_code == 303
    assert title_of(composer) == "Week 1, revised"


def title_of(composer: Composer) -> str:
    return composer.fields()["title"]


def test_the_same_button_pressed_twice_acts_once(app: Flask, composer: Composer) -> None:
    composer.add(*slugs_of(app, 3))
    fields = composer.fields()
    assert [composer.press("remove:0.0", fields).status_code for _ in range(2)] == [303, 303]
    assert composer.content().size == 2


STRANGE_ENTRIES = (
    {"kind": "item", "item_id": 1, "version_id": 2},
    {"kind": "item", "item_id": 1, "version_id": 10**21},
    {"kind": "item", "item_id": -1, "version_id": 0},
    {"kind": "draw", "count": 1, "topic": "nowhere"},
    {"kind": "draw", "count": 1, "facts": [987]},
)
STRANGE_CONTENTS = (
    *("", "{", "[" * 10_000, '{"brief_id": 1, "sections": []}', '{"brief_id": 2, "sections": [{}]}'),
    *(json.dumps({"brief_id": 1, "sections": [{"entries": [entry]}]}) for entry in STRANGE_ENTRIES),
)


@pytest.mark.parametrize("content", STRANGE_CONTENTS)
def test_a_content_that_is_none_of_this_bank_is_refused(app: Flask, composer: Composer, content: str) -> None:
    composer.add(*slugs_of(app, 1))
    data = {"csrf_token": composer.fields()["csrf_token"], "based_on": "2", "content": content}
    assert composer.visitor.client.post(f"{composer.url}/mine", data=data).status_code == 400
    assert composer.content().size == 1


def test_a_rule_is_added_and_changed(app: Flask, composer: Composer) -> None:
    page = f"{composer.url}/rule"
    form = {"based_on": "1", "section": "0", "count": "2", "topic": "", "points": "1.5", "unseen_first": "y"}
    assert composer.visitor.send(page, **form).status_code == 303
    (rule,) = composer.content().rules
    assert (rule.count, rule.topic, rule.points, rule.unseen_first) == (2, None, 1.5, True)
    edit = form_fields(composer.visitor.get(f"{page}?section=0&place=0").text)
    changed = composer.visitor.client.post(page, data={**edit, "count": "3", "types": "choice", "difficulties": "2"})
    assert changed.status_code == 303
    (rule,) = composer.content().rules
    assert (rule.count, rule.types, rule.difficulties) == (3, ("choice",), (2,))
    for wrong in ({"count": "0"}, {"topic": "nowhere"}, {"types": "essay"}, {"facts": "99999"}, {"section": "3"}):
        assert composer.visitor.client.post(page, data={**edit, **wrong}).status_code == 400, wrong
    assert composer.visitor.get(f"{page}?section=0&place=7").status_code == 404


def test_a_rule_that_finds_too_few_is_said(composer: Composer) -> None:
    form = {"based_on": "1", "section": "0", "count": "50", "topic": "", "points": "1"}
    composer.visitor.send(f"{composer.url}/rule", **form)
    assert "finds 8 of the 50 questions" in composer.visitor.get(composer.url).text
