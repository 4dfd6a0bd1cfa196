"""Apps on a folder, and banks to load into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.bank import Bank
from question_bank.briefs import Brief, Fact
from quizapp import create_app
from quizapp.clock import now
from quizapp.config import Settings
from quizapp.domain.bank.sync import sync_bank
from quizapp.extensions import db

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from flask import Flask

    from question_bank.items import Item


def open_app(folder: Path, **settings: object) -> Flask:
    """An app whose data stand in a folder."""
    return create_app(Settings.model_validate({"data": folder, **settings}))


def bank_of(items: Iterable[Item]) -> Bank:
    """A bank of these items, on a brief with one passage and the facts and topics that they name."""
    items = tuple(items)
    brief = Brief.model_validate_json(_BRIEF % ", ".join(sorted({_topic(one) for one in items})))
    facts = sorted({(fact, one.topic) for one in items for fact in one.facts})
    return Bank(brief, tuple(_fact(fact, topic) for fact, topic in facts), items)


def load(app: Flask, bank: Bank) -> None:
    """Synchronise an app's database with a bank."""
    with app.app_context():
        sync_bank(db.session(), bank, now())
        db.session.commit()


_BRIEF = """{
  "id": "sample-brief", "title": {"en": "A sample", "ja": "見本"}, "issuer": {"en": "Nobody", "ja": "なし"},
  "about": {"en": "A brief for tests.", "ja": "試験用の資料です。"}, "languages": ["en", "ja"],
  "passages": [{"id": "p1", "kind": "paragraph", "title": {"en": "Passage 1", "ja": "段落1"},
                "about": {"en": "About.", "ja": "内容。"}}],
  "topics": [%s]
}"""


def _topic(item: Item) -> str:
    return f'{{"id": "{item.topic}", "title": {{"en": "Topic {item.topic}", "ja": "話題 {item.topic}"}}}}'


def _fact(fact: str, topic: str) -> Fact:
    return Fact(id=fact, passage="p1", topic=topic, statement={"en": f"Fact {fact}.", "ja": f"事実 {fact}。"})
