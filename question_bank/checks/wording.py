"""Checks of how a question is put: negation that is easily overlooked, options about options, markup that fails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from question_bank.checks.findings import Finding
from question_bank.item_texts import options_of, shown_texts, texts_of
from question_bank.items import ChoiceItem, ChoicesItem, TrueFalseItem
from question_bank.markup import is_one_line, plain, problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from question_bank.checks.findings import Surroundings
    from question_bank.items import Item

_BOLD = re.compile(r"\*\*.+?\*\*|__.+?__", re.DOTALL)
_NEGATED = {
    "en": re.compile(r"\b(?:not|except)\b", re.IGNORECASE),
    # Few, dangerous, must, perhaps and certainly end in the same sounds but deny nothing.
    "ja": re.compile(r"(?<!少)(?<!危)(?<!なら)(?<!なけれ)(?<!しれ)(?<!違い)(?<!ちがい)(?:ない|ません)(?!か)"),
}
_ABOUT_OPTIONS = re.compile(
    r"\b(?:all|none|both|neither|any) of (?:the )?(?:above|below|these|those)\b"
    r"|(?:上記|以上|上|これら)の?(?:すべて|全て|いずれ|どれ)|すべて正しい|全て正しい|(?:いずれ|どれ)でもない|該当なし",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufeff\ufffd]")


def check_negation(item: Item, _bank: Surroundings) -> Iterator[Finding]:
    """A stem that asks for what is not so says the NOT in bold."""
    if not isinstance(item, ChoiceItem | ChoicesItem | TrueFalseItem):
        return
    for language, stem in item.stem.items():
        pattern = _NEGATED.get(language)
        found = pattern.search(_BOLD.sub(" ", stem)) if pattern else None
        if found:
            message = f"the stem denies without emphasis (`{found[0]}`)"
            yield Finding(("stem", language), message, f"write it bold, as **{found[0]}**, or ask the other way round")


def check_options_about_options(item: Item, _bank: Surroundings) -> Iterator[Finding]:
    """No option speaks of the others ("all of the above")."""
    for path, options in options_of(item):
        for index, option in enumerate(options):
            for language, text in option.text.items():
                if _ABOUT_OPTIONS.search(plain(text)):
                    message = f"the option `{option.id}` speaks of the other options"
                    yield Finding((*path, index, "text", language), message, "write an answer that stands alone")


def check_markup(item: Item, _bank: Surroundings) -> Iterator[Finding]:
    """Every text comes out as meant: readable math, no control characters, and options on one line."""
    for path, text in shown_texts(item):
        for language, markdown in text.items():
            if path not in {("stem",), ("text",)} and not is_one_line(markdown):
                message = "lists, tables and paragraphs are not shown here"
                yield Finding((*path, language), message, "write one line of text")
    for path, text in texts_of(item):
        for language, markdown in text.items():
            where = (*path, language)
            if _CONTROL.search(markdown):
                yield Finding(where, "the text holds a control character", "remove it")
            for problem in problems(markdown):
                yield Finding(where, problem, "correct it, or write a \\$ for a dollar sign")
