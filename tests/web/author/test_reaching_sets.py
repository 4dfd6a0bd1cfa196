"""Who reaches a set: its owner changes it, teachers of classes that were given it read it, nobody else knows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.clock import now
from quizapp.domain.quizzes.starting import new_key
from quizapp.extensions import db
from quizapp.models.assignments import Assignment
from quizapp.models.people import Role
from quizapp.models.question_sets import QuestionSet, QuestionSetVersion
from tests.database_dump import dump
from tests.web.author.composing import Composer, composer_at, slugs_of
from tests.web.teach.teachers import class_of, student_at, teacher_at

if TYPE_CHECKING:
    from flask import Flask

PAGES = ("", "/items", "/rule", "/preview", "/versions", "/delete")
CHANGES = ("/content", "/items", "/rule", "/mine", "/delete", "/restore")


@pytest.fixture
def composer(app: Flask, eight: None) -> Composer:
    made = composer_at(app, teacher_at(app))
    made.add(*slugs_of(app, 3))
    return made


def assign(app: Flask, set_id: str, teacher: str) -> None:
    """Give the present version of a set to a new class of this teacher."""
    cohort = class_of(app, teacher, name=f"Class of {teacher}")
    with app.app_context():
        version = (
            db.session.query(QuestionSetVersion)
            .join(QuestionSet, QuestionSet.id == QuestionSetVersion.question_set_id)
            .filter(QuestionSet.public_id == set_id, QuestionSetVersion.number == QuestionSet.current_number)
            .one()
        )
        db.session.add(
            Assignment(
                cohort_id=cohort.id,
                question_set_version_id=version.id,
                title="Test on Monday",
                conditions="{}",
                points=3.0,
                created_at=now(),
                make_key=new_key(),
            )
        )
        db.session.commit()


def test_a_stranger_finds_nothing_and_changes_nothing(app: Flask, composer: Composer) -> None:
    suzuki = teacher_at(app, "suzuki")
    token = suzuki.token("/sets/new")
    before = dump(app)
    for page in PAGES:
        assert suzuki.get(composer.url + page).status_code == 404, page
    for deed in (*CHANGES, "/copy"):
        answer = suzuki.client.post(composer.url + deed, data={"csrf_token": token, "title": "Week 1"})
        assert answer.status_code == 404, deed
    assert "Week 1" not in suzuki.get("/sets").text
    assert dump(app) == before


def test_students_get_none_of_the_pages(app: Flask, composer: Composer) -> None:
    sara = student_at(app)
    slug = slugs_of(app)[0]
    for url in ("/sets", "/sets/new", f"/sets/items/{slug}", *(composer.url + page for page in PAGES)):
        assert sara.get(url).status_code == 403, url
    assert "/sets" not in sara.get("/classes").text


def test_a_teacher_whose_class_was_given_it_reads_and_copies_it(app: Flask, composer: Composer) -> None:
    suzuki = teacher_at(app, "suzuki")
    assign(app, composer.set_id, "suzuki")
    assert "Week 1" in suzuki.get("/sets").text
    page = suzuki.get(composer.url)
    assert "belongs to somebody else" in page.text
    assert f"{composer.url}/content" not in page.text
    for readable in ("/preview", "/versions"):
        assert suzuki.get(composer.url + readable).status_code == 200
    for deed in CHANGES:
        assert suzuki.send(composer.url + deed, page=composer.url, title="Week 1").status_code == 403, deed
    copied = suzuki.send(f"{composer.url}/copy", page=composer.url)
    assert copied.status_code == 303
    assert "/content" in suzuki.get(copied.headers["Location"]).text
    assert composer.visitor.get(copied.headers["Location"]).status_code == 404


def test_an_administrator_changes_every_set(app: Flask, composer: Composer) -> None:
    chief = teacher_at(app, "chief", Role.ADMINISTRATOR)
    mine = Composer(app, chief, composer.set_id)
    assert mine.press("add-section").status_code == 303
    assert len(composer.content().sections) == 2


def test_deleting_says_where_it_is_assigned_and_takes_nothing_from_there(app: Flask, composer: Composer) -> None:
    assign(app, composer.set_id, "tanaka")
    page = composer.visitor.get(f"{composer.url}/delete").text
    assert "It is assigned 1 time." in page
    assert "Test on Monday in Class of tanaka" in page
    composer.visitor.send(f"{composer.url}/delete", title="Week 1")
    with app.app_context():
        assert db.session.query(Assignment).one().question_set_version.number == 2


def test_an_assigned_version_stays_as_it_was(app: Flask, composer: Composer) -> None:
    assign(app, composer.set_id, "tanaka")
    number, content = composer.number(), composer.content()
    composer.press("remove:0.0")
    assert composer.number() == number + 1
    page = composer.visitor.get(f"{composer.url}?version={number}").text
    assert "earlier version" in page
    assert page.count("/sets/items/") == content.size


@pytest.mark.parametrize("version", ["0", "-3", "77", "999999999999999999999"])
def test_a_version_that_is_none_is_not_found(composer: Composer, version: str) -> None:
    assert composer.visitor.get(f"{composer.url}?version={version}").status_code == 404


@pytest.mark.parametrize("set_id", ["x" * 22, "%00", "'", "items", "x" * 5_000])
def test_an_id_of_no_set_is_not_found(app: Flask, eight: None, set_id: str) -> None:
    tanaka = teacher_at(app)
    assert tanaka.get(f"/sets/{set_id}").status_code == 404
    assert tanaka.get(f"/sets/items/{set_id}").status_code == 404
