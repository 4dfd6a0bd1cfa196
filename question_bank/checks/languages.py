"""Checks that everything is said in every language, with the same numbers and the same gaps."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from question_bank.checks.findings import Finding
from question_bank.item_texts import shown_texts, texts_of
from question_bank.items import GAP_MARK, ClozeItem
from question_bank.presentation import split_at_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from question_bank.briefs import Brief, Fact
    from question_bank.checks.findings import Surroundings
    from question_bank.item_texts import PartPath
    from question_bank.items import Item, Part, Text

_NAMED_BY_NUMBER = re.compile(r"台風第?[0-9]+号")
"""The name that a typhoon has in Japanese; other languages have another name and no number."""
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_WORDS = {
    word: str(number)
    for number, words in enumerate(
        [
            "one first once 一", "two second twice both 二 両", "three third 三", "four fourth 四", "five fifth 五",
            "six sixth 六", "seven seventh 七", "eight eighth 八", "nine ninth 九", "ten tenth 十",
            "eleven 十一", "twelve 十二",
        ],
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_NUMBER_WORDS = re.compile(r"[a-z]+|[一二両三四五六七八九十]+")


def check_languages(item: Item, bank: Surroundings) -> Iterator[Finding]:
    """Every text of an item is there in each of the brief's languages."""
    yield from _missing(item, bank)


def check_fact_languages(fact: Fact, bank: Surroundings) -> Iterator[Finding]:
    """Every text of a fact is there in each language of the brief, with the same numbers."""
    yield from _missing(fact, bank)
    yield from _different_numbers(("statement",), fact.statement)


def check_brief_languages(brief: Brief, bank: Surroundings) -> Iterator[Finding]:
    """Every text of the brief is there in each of its languages."""
    yield from _missing(brief, bank)


def check_numbers(item: Item, _bank: Surroundings) -> Iterator[Finding]:
    """What a learner sees before answering has the same numbers in every language.

    A number written as a word in one language may be a digit in the other ("two", 2機).
    """
    for path, text in shown_texts(item):
        yield from _different_numbers(path, text)


def check_gaps(item: Item, _bank: Surroundings) -> Iterator[Finding]:
    """The text of a cloze item marks each of its gaps once, in every language."""
    if not isinstance(item, ClozeItem):
        return
    declared = {gap.id for gap in item.gaps}
    for language, text in item.text.items():
        marks = Counter(GAP_MARK.findall(text))
        for mark, count in marks.items():
            if mark not in declared:
                message = f"the text marks a gap `{mark}` that `gaps` does not have"
                yield Finding(("text", language), message, "describe it in `gaps`, or remove the mark")
            elif count > 1:
                yield Finding(("text", language), f"the gap `{mark}` is marked {count} times", "mark it once")
        shown = set(split_at_gaps(text, declared)[1::2])
        for gap in sorted((declared & marks.keys()) - shown):
            message = f"the gap `{gap}` would not be shown where it stands"
            yield Finding(("text", language), message, "take it out of the link or the math")
        for gap in sorted(declared - marks.keys()):
            yield Finding(("text", language), f"the gap `{gap}` is not in the text", f"mark it as [[{gap}]]")


def _missing(part: Part, bank: Surroundings) -> Iterator[Finding]:
    for path, text in texts_of(part):
        for language in bank.languages:
            if not text.get(language, "").strip():
                yield Finding(path, f"`{_name(path)}` has no text in `{language}`", f"write it as `{language}: …`")
        for language in text.keys() - set(bank.languages):
            message = f"`{_name(path)}` is written in `{language}`, which is no language of the brief"
            yield Finding((*path, language), message, "add the language to brief.yaml, or remove the text")


def _different_numbers(path: PartPath, text: Text) -> Iterator[Finding]:
    languages = sorted(text)
    for other in languages[1:]:
        first = languages[0]
        surplus = sorted((_numbers(text[first]) - _numbers(text[other]) - _number_words(text[other])).elements())
        lacking = sorted((_numbers(text[other]) - _numbers(text[first]) - _number_words(text[first])).elements())
        for numbers, here, there in ((surplus, first, other), (lacking, other, first)):
            if numbers:
                message = f"`{_name(path)}` has {', '.join(numbers)} in `{here}` but not in `{there}`"
                yield Finding((*path, there), message, "make the numbers equal")


def _numbers(text: str) -> Counter[str]:
    plain = _NAMED_BY_NUMBER.sub(" ", GAP_MARK.sub(" ", unicodedata.normalize("NFKC", text)))
    return Counter(number.replace(",", "") for number in _DIGITS.findall(plain))


def _number_words(text: str) -> Counter[str]:
    words = _NUMBER_WORDS.findall(unicodedata.normalize("NFKC", text).casefold())
    return Counter(_WORDS[word] for word in words if word in _WORDS)


def _name(path: PartPath) -> str:
    return ".".join(str(step) for step in path)
