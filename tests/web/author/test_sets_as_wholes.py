"""A set as a whole: copied, deleted by its title, restored, given to a class."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.domain.people.audit import AuditAction
from quizapp.extensions import db
from quizapp.models.audit import AuditEntry
from tests.web.author.composing import Composer, composer_at, slugs_of
from tests.web.teach.teachers import class_of, teacher_at

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def composer(app: Flask, eight: None) -> Composer:
    return composer_at(app, teacher_at(app))


def test_a_set_is_copied_deleted_by_its_title_and_restored(app: Flask, composer: Composer) -> None:
    composer.add(*slugs_of(app, 2))
    copied = composer.visitor.send(f"{composer.url}/copy", page=composer.url).headers["Location"]
    assert "Copy of Week 1" in composer.visitor.get(copied).text
    url = f"{composer.url}/delete"
    assert composer.visitor.send(url, title="Week").status_code == 400
    assert composer.visitor.send(url, title="week 1").status_code == 303
    assert composer.visitor.get(composer.url).status_code == 404
    assert composer.visitor.get(copied).status_code == 200
    assert "Restore Week 1" in composer.visitor.get("/sets").text
    composer.visitor.send(f"{composer.url}/restore", page="/sets")
    assert composer.visitor.get(composer.url).text.count("/sets/items/") == 2


def test_deleting_and_restoring_a_set_is_in_the_trail_once_each(app: Flask, composer: Composer) -> None:
    composer.visitor.send(f"{composer.url}/delete", title="Week 1")
    composer.visitor.send(f"{composer.url}/restore", page="/sets")
    composer.visitor.send(f"{composer.url}/restore", page="/sets")
    set_id = composer.url.rsplit("/", 1)[-1]
    with app.app_context():
        rows = db.session.execute(select(AuditEntry.action, AuditEntry.cohort_id).where(AuditEntry.subject == set_id))
        assert [tuple(row) for row in rows] == [(AuditAction.SET_DELETED, None), (AuditAction.SET_RESTORED, None)]


def test_a_set_can_be_given_to_the_classes_that_its_owner_teaches(app: Flask, composer: Composer) -> None:
    composer.add(slugs_of(app)[0])
    teacher_at(app, "suzuki")
    own, other = class_of(app, "tanaka", name="3B"), class_of(app, "suzuki", name="4C")
    page = composer.visitor.get(composer.url).text
    link = f"/classes/{own.public_id}/assignments/new?set={composer.url.rsplit('/', 1)[-1]}"
    assert link in page
    assert other.public_id not in page
    form = composer.visitor.get(link).text
    assert re.search(r"<option selected[^>]*>", form)
