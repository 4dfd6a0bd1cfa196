"""A student at a browser without JavaScript: reads pages, fills forms in, presses buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from question_bank.entry import to_entry
from question_bank.grading import right_answer
from quizapp.domain.bank.catalogue import item_of
from quizapp.extensions import db
from quizapp.models.attempts import Attempt, Quiz, QuizItem, Response
from quizapp.models.bank import ItemVersion
from tests.journeys.wrong_answers import wrong_entry

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from question_bank.items import Item

Fields = dict[str, str | list[str]]


@dataclass(frozen=True)
class Question:
    """A question's page as it was read: where its form goes, and the hidden fields of it."""

    url: str
    text: str
    hidden: Fields

    def filled(self, entered: Fields | None = None, action: str = "answer", **changes: str) -> Fields:
        """The form as it would be sent with these entries."""
        return {**self.hidden, "action": action, **(entered or {}), **changes}


@dataclass
class Student:
    """A person with a device of their own."""

    app: Flask
    language: str = "en"
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()
        self.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = self.language

    def token(self, url: str = "/") -> str:
        """The CSRF token of this device's session."""
        return hidden_fields(self.client.get(url).text)["csrf_token"]

    def start(self, **choices: str | list[str]) -> str:
        """Start a quiz (size, feedback_mode, topics) from the home page, and return the attempt's id."""
        response = self.client.post("/quiz", data={"csrf_token": self.token(), **choices})
        assert response.status_code == 303, response.text
        return response.headers["Location"].split("/")[2]

    def read(self, attempt_id: str, position: int = 1) -> Question:
        """Open a question's page."""
        url = f"/attempts/{attempt_id}/questions/{position}"
        response = self.client.get(url)
        assert response.status_code == 200, response.text
        return Question(url, response.text, dict(hidden_fields(response.text)))

    def send(
        self, question: Question, entered: Fields | None = None, action: str = "answer", **changes: str
    ) -> TestResponse:
        """Press a button on a question's page."""
        return self.client.post(question.url, data=question.filled(entered, action, **changes))

    def answer_right(self, attempt_id: str, position: int = 1, action: str = "answer") -> TestResponse:
        """Give the right answer to a question."""
        return self.send(self.read(attempt_id, position), self.right_entry(attempt_id, position), action)

    def submit(self, attempt_id: str) -> TestResponse:
        """Submit an attempt."""
        data = {"csrf_token": self.token(f"/attempts/{attempt_id}/review")}
        return self.client.post(f"/attempts/{attempt_id}/submit", data=data)

    def right_entry(self, attempt_id: str, position: int = 1) -> Fields:
        """The form's fields with the right answer, known from the database."""
        item, seed = self.item(attempt_id, position)
        return dict(to_entry(item, seed, right_answer(item, self.language)))

    def wrong_entry(self, attempt_id: str, position: int = 1) -> Fields:
        """The form's fields with a wrong answer."""
        item, seed = self.item(attempt_id, position)
        return {**self.empty_entry(attempt_id, position), **wrong_entry(item, seed)}

    def empty_entry(self, attempt_id: str, position: int = 1) -> Fields:
        """The form's fields as they are sent when nothing was entered: text fields and selects, but no ticks."""
        item, _seed = self.item(attempt_id, position)
        if item.type in ("choice", "choices", "true_false"):
            return {}
        return {key: [""] for key in self.right_entry(attempt_id, position)}

    def position_of(self, attempt_id: str, item_type: str) -> int:
        """Where the first question of a type stands in an attempt."""
        return next(n for n in range(1, 100) if self.item(attempt_id, n)[0].type == item_type)

    def stored(self, attempt_id: str, position: int) -> list[Response]:
        """The responses stored for a question, in order."""
        with self.app.app_context():
            return (
                db.session.query(Response)
                .join(QuizItem, QuizItem.id == Response.quiz_item_id)
                .join(Attempt, Attempt.id == Response.attempt_id)
                .filter(Attempt.public_id == attempt_id, QuizItem.position == position)
                .order_by(Response.sequence)
                .all()
            )

    def attempt(self, attempt_id: str) -> Attempt:
        """The attempt's row."""
        with self.app.app_context():
            return db.session.query(Attempt).filter_by(public_id=attempt_id).one()

    def item(self, attempt_id: str, position: int = 1) -> tuple[Item, str]:
        """The item at a position of an attempt, and the quiz's seed."""
        with self.app.app_context():
            content, seed = (
                db.session.query(ItemVersion.content, Quiz.seed)
                .join(QuizItem, QuizItem.item_version_id == ItemVersion.id)
                .join(Quiz, Quiz.id == QuizItem.quiz_id)
                .join(Attempt, Attempt.quiz_id == Quiz.id)
                .filter(Attempt.public_id == attempt_id, QuizItem.position == position)
                .one()
            )
            return item_of(content), seed


def hidden_fields(html: str) -> dict[str, str]:
    """The hidden fields of a page's main form, by name; a name that occurs twice keeps its first value."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", html):
        name, value = (re.search(rf'{key}="([^"]*)"', tag) for key in ("name", "value"))
        if name and value:
            found.setdefault(name.group(1), unescape(value.group(1)))
    return found
