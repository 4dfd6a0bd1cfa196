"""A teacher at a browser with a class that has answered the eight items, and students at theirs."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from question_bank.responses import ChoiceResponse, ShortTextResponse
from quizapp.extensions import db
from quizapp.models.assignments import Mark
from quizapp.models.people import Learner, User
from quizapp.models.teaching import Cohort
from tests.domain.teaching.assigned import assignment, submitted
from tests.journeys.eight_types import eight_types
from tests.stock import bank_of, load
from tests.web.account.visitors import Visitor, get_user
from tests.web.teach.teachers import class_of, student_at, teacher_at

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from quizapp.domain.quizzes.conditions import Conditions

GALAXY, PERRY = ChoiceResponse(option="galaxy"), ShortTextResponse(text="Perry")
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')


@dataclass
class Classroom:
    """The class's address, that of its assignment's items, and the attempts of the students by their names."""

    app: Flask
    teacher: Visitor
    students: dict[str, Visitor]
    cohort: str
    work: str
    attempts: dict[str, str]

    @property
    def home(self) -> str:
        return f"/classes/{self.cohort}"

    def item(self, slug: str = "choice-sample") -> str:
        return f"{self.home}/assignments/{self.work}/items/{slug}/correct"

    def preview(self, slug: str = "choice-sample", **data: str) -> TestResponse:
        page = f"{self.item(slug)}?kind={data['kind']}&gap={data.get('gap', '')}"
        return self.teacher.send(self.item(slug), page, **{"reason": "The brief says so.", **data})

    def correct(self, slug: str = "choice-sample", policy: str = "recompute", **data: str) -> TestResponse:
        preview = self.preview(slug, **data)
        assert preview.status_code == 200, preview.text
        return self.apply(preview, policy)

    def apply(self, preview: TestResponse, policy: str = "recompute") -> TestResponse:
        """Send the form of a preview."""
        action = re.search(r'action="([^"]+/apply)"', preview.text)
        assert action
        return self.teacher.client.post(action[1], data={**hidden_fields(preview.text), "policy": policy})

    def mark(self, name: str) -> float | None:
        with self.app.app_context():
            query = (
                select(Mark.final).join(Learner, Learner.id == Mark.learner_id).join(User, User.id == Learner.user_id)
            )
            return db.session.scalar(query.where(User.username == name))


def hidden_fields(page: str) -> dict[str, str]:
    """The hidden fields of a page by name; of several of one name the last."""
    found: dict[str, str] = {}
    for tag in HIDDEN.findall(page):
        name, value = (re.search(rf'{attribute}="([^"]*)"', tag) for attribute in ("name", "value"))
        if name:
            found[name[1]] = html.unescape(value[1]) if value else ""
    return found


def classroom(app: Flask, conditions: Conditions | None = None, suffix: str = "") -> Classroom:
    """Sara has all four right but the short answer, for which she wrote “Perry”; Ken chose the Galaxy.

    suffix: of everybody's name, where an app has several such classes.
    """
    load(app, bank_of(eight_types()))
    taught_by, sara, ken = (f"{name}{suffix}" for name in ("tanaka", "sara", "ken"))
    tanaka = teacher_at(app, taught_by)
    students = {name: student_at(app, name) for name in (sara, ken)}
    cohort_id = class_of(app, taught_by, *students).id
    users = {name: get_user(app, name).id for name in (taught_by, *students)}
    answers = {sara: (True, True, True, PERRY), ken: (GALAXY, True, True, True)}
    with app.app_context():
        session = db.session()
        cohort = session.get_one(Cohort, cohort_id)
        given = assignment(session, cohort, session.get_one(User, users[taught_by]), conditions)
        attempts = {
            name: submitted(session, given, session.get_one(User, users[name]), answers[name]).public_id
            for name in students
        }
        session.commit()
        return Classroom(app, tanaka, students, cohort.public_id, given.public_id, attempts)
