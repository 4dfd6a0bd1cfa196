"""Every visible string is translated: the Japanese catalog is complete, and says the same with the same places."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from quizapp.web.language import LANGUAGES

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).parents[2]
TRANSLATIONS = ROOT / "quizapp" / "translations"
METHODS = [("quizapp/**.py", "python"), ("templates/**.html", "jinja2")]
PLACES = re.compile(r"%\((\w+)\)s")
JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")
MessageId = str | tuple[str, ...]


@pytest.fixture(scope="module")
def used() -> set[MessageId]:
    found: set[MessageId] = set()
    keywords = {"_": None, "_l": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}
    options = {"templates/**.html": {"trimmed": "true"}}
    for folder in ("quizapp", "templates"):
        rows = extract_from_dir(
            ROOT / folder,
            [(p.split("/", 1)[1], m) for p, m in METHODS],
            {pattern.split("/", 1)[1]: option for pattern, option in options.items()},
            keywords,
        )
        found |= {row[2] for row in rows}
    return found


def catalog_of(code: str) -> Catalog:
    with (TRANSLATIONS / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=code)


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_the_catalog_holds_exactly_what_the_app_says(code: str, used: set[MessageId]) -> None:
    known = {message.id for message in catalog_of(code) if message.id}
    assert used - known == set()
    assert known - used == set()


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_message_is_translated_and_none_is_a_guess(code: str) -> None:
    for message in catalog_of(code):
        if message.id:
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(texts), message.id
            assert not message.fuzzy, message.id


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_a_translation_fills_the_same_places(code: str) -> None:
    for message in catalog_of(code):
        if message.id:
            plural = message.id[-1] if isinstance(message.id, tuple) else message.id
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            for text in texts:
                assert set(PLACES.findall(text)) == set(PLACES.findall(plural)), message.id


def test_japanese_is_japanese() -> None:
    """A message with words in it has Japanese letters; punctuation and names may stand as they are."""
    kept = {message.id for message in catalog_of("ja") if message.id and not JAPANESE.search(str(message.string))}
    assert {one for one in kept if re.search(r"[A-Za-z]{4}", PLACES.sub("", str(one)))} <= {"Quizapp"}
