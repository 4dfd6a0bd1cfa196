"""The bank is searched by what an item is and by how it has fared; strange searches are harmless."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from question_bank.items import ItemStatus
from quizapp.extensions import db
from quizapp.models.bank import StoredItem
from tests.statement_counter import count_statements
from tests.web.author.composing import Composer, composer_at, slugs_of
from tests.web.students import Student
from tests.web.teach.teachers import teacher_at

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def composer(stocked_app: Flask) -> Composer:
    return composer_at(stocked_app, teacher_at(stocked_app))


def found(composer: Composer, query: str) -> list[str]:
    response = composer.visitor.get(f"{composer.url}/items?{query}")
    assert response.status_code == 200
    return re.findall(r'href="/sets/items/([a-z0-9-]+)"', response.text)


def test_conditions_narrow_the_search(composer: Composer) -> None:
    everything = found(composer, "")
    assert len(everything) == 25
    numeric = found(composer, "type=numeric")
    assert numeric
    assert set(numeric).isdisjoint(found(composer, "type=choice"))
    with composer.app.app_context():
        from quizapp.domain.bank.search import bank_items

        bank = {one.slug: one for one in bank_items(db.session(), 1)}
    assert {bank[slug].item.type for slug in numeric} == {"numeric"}
    assert {bank[slug].item.difficulty for slug in found(composer, "difficulty=3")} == {3}
    one = bank[everything[0]]
    assert {bank[slug].topic for slug in found(composer, f"topic={one.topic}")} == {one.topic}
    assert one.slug in found(composer, f"fact={one.item.facts[0]}")
    assert all(one.item.facts[0] in bank[slug].item.facts for slug in found(composer, f"fact={one.item.facts[0]}"))
    words = one.item.stem["ja"][:12]
    assert one.slug in found(composer, f"text={words}")


def test_questions_are_named_without_their_marks(composer: Composer) -> None:
    page = composer.visitor.get(f"{composer.url}/items?text=photograph+of+the+soldiers+not+give").text
    assert "does the caption of the photograph of the soldiers not give?" in page
    assert "**" not in page


def test_pages_go_on_and_an_end_is_an_end(composer: Composer) -> None:
    first, second = found(composer, "page=1"), found(composer, "page=2")
    assert set(first).isdisjoint(second)
    assert found(composer, "page=9999") == found(composer, "page=9998")
    assert found(composer, "page=-4") == first


def test_the_search_that_nobody_typed_is_the_same_on_every_page(composer: Composer) -> None:
    retired = slugs_of(composer.app)
    with composer.app.app_context():
        db.session.query(StoredItem).filter(StoredItem.slug.in_(retired)).update({"status": ItemStatus.RETIRED})
        db.session.commit()
    assert set(retired).isdisjoint(found(composer, ""))
    assert found(composer, "page=1") == found(composer, "")
    assert set(retired) <= set(found(composer, "status="))


def test_what_cannot_be_meant_counts_as_any(composer: Composer) -> None:
    everything = found(composer, "used=")
    assert found(composer, "used=often&facility=41") == everything
    assert found(composer, "used=never&facility=41") == everything


def test_pages_keep_the_search_and_say_which_brief(composer: Composer) -> None:
    page = composer.visitor.get(f"{composer.url}/items?used=never&facility=&page=2&other=1").text
    assert re.findall(r'href="[^"]*items\?([^"]*page=\d+)"', page) == [
        "used=never&amp;facility=&amp;page=1",
        "used=never&amp;facility=&amp;page=3",
    ]
    assert '<option selected value="never">' in page
    assert re.search(r"Brief: \S", page)


def test_what_was_ticked_on_another_page_comes_along_and_is_added(composer: Composer) -> None:
    first, second = found(composer, "")[0], found(composer, "page=2")[0]
    page = composer.visitor.get(f"{composer.url}/items?page=2&item={first}&item={second}").text
    assert re.findall(r'type="hidden" name="item" value="([a-z0-9-]+)"', page) == [first]
    assert re.findall(r'value="([a-z0-9-]+)"\s+checked', page) == [second]
    assert "1 question is ticked on another page" in page


def test_adding_keeps_the_search(composer: Composer) -> None:
    data = {"csrf_token": composer.fields()["csrf_token"], "based_on": "1", "item": found(composer, "type=numeric")[0]}
    added = composer.visitor.client.post(f"{composer.url}/items?type=numeric&sort=topic", data=data)
    assert added.headers["Location"] == f"{composer.url}/items?type=numeric&sort=topic"


@pytest.mark.parametrize(
    "query",
    [
        *(
            "sort='",
            "sort=id;select+1",
            "topic=nowhere",
            "type=essay",
            "difficulty=9",
            "status=x",
            "fact=%00",
            "page=x",
        ),
        *(
            "text=%00",
            "text=" + "x" * 10_000,
            "text=%F0%9F%A6%98",
            "passage='--",
            "sort=%00",
            "used=maybe",
            "facility=0.4",
            "facility=%00",
        ),
    ],
)
def test_a_strange_search_is_answered(composer: Composer, query: str) -> None:
    response = composer.visitor.get(f"{composer.url}/items?{query}")
    assert response.status_code == 200
    assert "sqlite" not in response.text.lower()


def test_use_and_facility_are_shown_once_there_are_enough(composer: Composer) -> None:
    student = Student(composer.app)
    attempt = student.start(size="5", feedback_mode="test")
    slug = student.item(attempt, 1)[0].id
    student.answer_right(attempt, 1)
    student.submit(attempt)
    assert slug in found(composer, "sort=most_used")[:5]
    fact = student.item(attempt, 1)[0].facts[0]
    assert slug not in found(composer, f"used=never&fact={fact}")
    assert slug in found(composer, f"used=few&facility=too_few&fact={fact}")
    assert found(composer, "used=few&facility=low") == found(composer, "used=many") == []
    assert "too few to say" in composer.visitor.get(f"{composer.url}/items?sort=most_used").text


def test_the_search_and_the_editor_cost_the_same_for_one_question_and_for_forty(composer: Composer) -> None:
    slugs = slugs_of(composer.app, 41)
    composer.add(slugs[0])
    costs: list[int] = []
    with composer.app.app_context():
        engine = db.engine
    for more in ((), tuple(slugs[1:])):
        if more:
            composer.add(*more)
        for page in ("", "/items", "/preview?answers=1"):
            with count_statements(engine) as statements:
                assert composer.visitor.get(composer.url + page).status_code == 200
            costs.append(len(statements))
    assert costs[:3] == costs[3:]
    assert max(costs) <= 15, costs
