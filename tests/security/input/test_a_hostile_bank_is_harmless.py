"""IN-2: whatever Markdown a bank holds, no page gets an element from it that is not on the allow-list."""

from __future__ import annotations

import json
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from question_bank.bank import Bank
from question_bank.items import item_from_json
from tests.journeys.eight_types import eight_types
from tests.question_bank.test_markup import PAYLOADS, Elements
from tests.security.input.payloads import SCRIPTS, TEMPLATES
from tests.stock import bank_of, load
from tests.web.students import Student

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


HOSTILE = [*PAYLOADS, *SCRIPTS, *TEMPLATES]
TEXTS = {"feedback", "hint", "stem", "text", "feedback_true", "feedback_false", "statement", "background", "about"}
"""Fields that are Markdown, or shown beside it."""
Json = dict[str, "Json"] | list["Json"] | str | float | bool | None


def poison(value: Json, key: str, payloads: Iterator[str]) -> Json:
    """The JSON of a part of a bank, with the next payload behind every text that people read."""
    if isinstance(value, list):
        return [poison(one, key, payloads) for one in value]
    if not isinstance(value, dict):
        return value
    if key in TEXTS and set(value) == {"en", "ja"}:
        payload = next(payloads)
        return {language: f"{text} {payload}" for language, text in value.items()}
    return {name: poison(one, name, payloads) for name, one in value.items()}


def hostile_bank(turn: int) -> Bank:
    """A bank with the payloads in turn in its texts; another turn has others in the same places."""
    payloads = cycle(HOSTILE[turn:] + HOSTILE[:turn])
    # Brackets in pairs are gaps to a cloze, which would be another fault than the one that is looked for.
    bracketless = (payload for payload in payloads if "[[" not in payload and "]]" not in payload)
    bank = bank_of(eight_types())
    items = tuple(
        item_from_json(json.dumps(poison(json.loads(item.model_dump_json()), "", bracketless))) for item in bank.items
    )
    facts = tuple(
        fact.model_validate_json(json.dumps(poison(json.loads(fact.model_dump_json()), "", payloads)))
        for fact in bank.facts
    )
    brief = bank.brief.model_validate_json(json.dumps(poison(json.loads(bank.brief.model_dump_json()), "", payloads)))
    return Bank(brief, facts, items)


def elements_of_a_harmless_bank(app: Flask) -> Elements:
    load(app, bank_of(eight_types()))
    return Elements("".join(pages(Student(app))))


def pages(student: Student) -> list[str]:
    """Every page that shows something of a bank, in practice and in a test."""
    found = [student.client.get(url).text for url in ("/", "/about", "/notes", "/quiz/new", "/progress")]
    for mode in ("practise", "test"):
        attempt = student.start(feedback_mode=mode)
        for position in range(1, 9):
            found.append(student.read(attempt, position).text)
            if mode == "practise":
                found.append(student.send(student.read(attempt, position), action="hint").text)
            student.send(student.read(attempt, position), student.wrong_entry(attempt, position))
            found.append(student.read(attempt, position).text)
            if mode == "practise":
                # Every question settled, so that what the pages hold does not hang on the order of the draw.
                tried = student.read(attempt, position)
                if "client_key" in tried.hidden:
                    student.send(tried, action="reveal")
                found.append(student.read(attempt, position).text)
            if mode == "test":
                stale = student.read(attempt, position)
                student.answer_right(attempt, position)
                found.append(student.send(stale, student.empty_entry(attempt, position)).text)
        found.append(student.client.get(f"/attempts/{attempt}/review").text)
        student.submit(attempt)
        found.append(student.client.get(f"/attempts/{attempt}/result").text)
    return found


HARMLESS_IN_MARKDOWN = {
    ("a", "href"), ("a", "rel"), ("math", "display"), ("math", "xmlns"), ("ol", "start"),
}  # fmt: skip
MARKDOWN_TAGS = {
    "a", "em", "strong", "s", "code", "pre", "p", "br", "ul", "ol", "li", "blockquote", "hr", "sub", "sup",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
    "math", "semantics", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub",
    "msup", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom",
}  # fmt: skip


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory, empty_database: object) -> Elements:
    """What the pages hold with a bank that means no harm."""
    from pathlib import Path

    from quizapp.extensions import db
    from tests.stock import open_app

    folder = tmp_path_factory.mktemp("harmless")
    (folder / "quizapp.sqlite3").write_bytes(Path(str(empty_database)).read_bytes())
    app = open_app(folder)
    found = elements_of_a_harmless_bank(app)
    with app.app_context():
        db.engine.dispose()
    return found


@pytest.mark.parametrize("turn", range(0, len(HOSTILE), 9))
def test_no_element_and_no_attribute_comes_from_the_bank(app: Flask, ordinary: Elements, turn: int) -> None:
    load(app, hostile_bank(turn))
    found = Elements("".join(pages(Student(app))))
    assert found.tags - ordinary.tags <= MARKDOWN_TAGS
    known = {(tag, name) for tag, name, _value in ordinary.attributes}
    assert {(tag, name) for tag, name, _value in found.attributes} - known <= HARMLESS_IN_MARKDOWN
    for _tag, name, value in found.attributes:
        if name in {"href", "src", "action", "formaction"}:
            assert value.startswith(("/", "#", "http://", "https://")), value
            assert not value.startswith("//"), value
    scripts = [value for tag, name, value in found.attributes if (tag, name) == ("script", "src")]
    assert all(value.startswith("/static/") for value in scripts)
