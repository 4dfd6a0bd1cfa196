"""A teacher at the pages of question sets: makes one, fills it, and presses its buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.quizzes.set_starting import content_of
from quizapp.extensions import db
from quizapp.models.bank import StoredItem
from quizapp.models.question_sets import QuestionSet, QuestionSetVersion

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy import Select
    from werkzeug.test import TestResponse

    from quizapp.domain.quizzes.set_content import SetContent
    from tests.web.account.visitors import Visitor


@dataclass
class Composer:
    """A teacher with a set of their own."""

    app: Flask
    visitor: Visitor
    set_id: str

    @property
    def url(self) -> str:
        return f"/sets/{self.set_id}"

    def content(self) -> SetContent:
        """What the set holds now."""
        with self.app.app_context():
            return content_of(db.session.scalars(_present(self.set_id)).one())

    def add(self, *slugs: str, section: int = 0, based_on: int | None = None) -> TestResponse:
        """Tick items on the search page and add them."""
        data = {"item": list(slugs), "section": str(section), "based_on": str(based_on or self.number())}
        return self.visitor.client.post(f"{self.url}/items", data={**data, "csrf_token": self.visitor.token(self.url)})

    def fields(self) -> dict[str, str]:
        """The editor's form as it stands on the page."""
        return form_fields(self.visitor.get(self.url).text)

    def press(self, action: str, fields: dict[str, str] | None = None, /, **changes: str) -> TestResponse:
        """Press a button of the editor, with what is entered."""
        data = {**(fields or self.fields()), "action": action, **changes}
        return self.visitor.client.post(f"{self.url}/content", data=data)

    def number(self) -> int:
        """The number of the present version."""
        with self.app.app_context():
            return db.session.scalars(_present(self.set_id)).one().number


def composer_at(app: Flask, visitor: Visitor, title: str = "Week 1") -> Composer:
    """Make a set by its form."""
    page = visitor.get("/sets/new").text
    made = visitor.client.post("/sets", data={**form_fields(page, "make_key"), "title": title})
    assert made.status_code == 303, made.text
    return Composer(app, visitor, made.headers["Location"].rsplit("/", 1)[1])


def form_fields(html: str, marker: str = "based_on") -> dict[str, str]:
    """The fields of the page's form that has a field of this name, as a browser would send them."""
    form = next(part for part in re.findall(r"<form.*?</form>", html, re.S) if f'name="{marker}"' in part)
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf'\b{key}="([^"]*)"', tag) for key in ("name", "value"))
        if name and ('type="checkbox"' not in tag or " checked" in tag):
            found[name[1]] = unescape(value[1]) if value else ""
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)"\s+selected', options) or re.search(r'value="([^"]*)"', options)
        found[name] = unescape(chosen[1]) if chosen else ""
    return found


def slugs_of(app: Flask, number: int = 8, status: str = "ready") -> list[str]:
    """The first items of the bank."""
    with app.app_context():
        query = select(StoredItem.slug).where(StoredItem.status == status).order_by(StoredItem.id).limit(number)
        return list(db.session.scalars(query))


def _present(set_id: str) -> Select[QuestionSetVersion]:
    return (
        select(QuestionSetVersion)
        .join(QuestionSet, QuestionSet.id == QuestionSetVersion.question_set_id)
        .where(QuestionSet.public_id == set_id, QuestionSetVersion.number == QuestionSet.current_number)
    )
