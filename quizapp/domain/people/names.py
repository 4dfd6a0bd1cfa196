"""User names and display names: cleaned, checked, and folded so that look-alikes count as one.

A user name is normalised by NFKC (full-width letters become ordinary ones), loses its invisible characters and the
white space around it, and keeps its capitals. Its key is casefolded, and letters of other alphabets that look like
Latin ones are replaced by those. Limits: 3 to 32 characters, 2 where one is Chinese or Japanese.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from quizapp.domain.people.errors import AccountRefused, DisplayNameFault, NameFault

SHORTEST = 3
SHORTEST_IDEOGRAPHIC = 2
LONGEST = 32
LONGEST_DISPLAY_NAME = 60
PUNCTUATION = "._-"
ALPHABETS = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "COPTIC", "CHEROKEE")
"""The alphabets that hold look-alikes of one another; a name has letters of one of them at most."""
IDEOGRAPHIC = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164"
"""Letters and marks that show nothing, though their category does not say so."""
LATIN_LOOK_ALIKES = {
    ord(other): latin
    for latin, others in {
        "a": "аαɑ",
        "b": "вьβ",
        "c": "сϲ",
        "d": "ԁ",
        "e": "еεҽ",
        "g": "ɡԍ",
        "h": "һн",
        "i": "іıɩι",
        "j": "јȷ",
        "k": "кκ",
        "l": "ӏ",
        "m": "мϻ",
        "n": "ηո",
        "o": "оοօ",
        "p": "рρ",
        "q": "ԛ",
        "r": "г",
        "s": "ѕ",
        "t": "тτ",
        "u": "υʋս",
        "v": "νѵ",
        "w": "ԝωѡ",
        "x": "хχ",
        "y": "уүγ",
        "z": "ζ",
    }.items()
    for other in others
}
"""Folded letters that look like a Latin one, and that Latin letter."""


@dataclass(frozen=True)
class UserName:
    """A user name as it is shown, and the key under which look-alikes meet."""

    text: str
    key: str


def read_user_name(typed: str) -> UserName:
    """Clean and check a user name as typed. Raises AccountRefused with a NameFault."""
    text = visible_text(typed)
    shortest = SHORTEST_IDEOGRAPHIC if any(_alphabet(char) in IDEOGRAPHIC for char in text) else SHORTEST
    if not shortest <= len(text) <= LONGEST:
        raise AccountRefused(NameFault.LENGTH)
    if not all(unicodedata.category(char)[0] in "LM" or char.isdecimal() or char in PUNCTUATION for char in text):
        raise AccountRefused(NameFault.CHARACTERS)
    if not text[0].isalpha() and not text[0].isdecimal():
        raise AccountRefused(NameFault.CHARACTERS)
    if len({_alphabet(char) for char in text}.intersection(ALPHABETS)) > 1:
        raise AccountRefused(NameFault.MIXED_ALPHABETS)
    return UserName(text, name_key(text))


def name_key(text: str) -> str:
    """The key of a user name, whether it could be one or not: what is looked up and compared."""
    folded = unicodedata.normalize("NFKC", visible_text(text).casefold())
    return folded.translate(LATIN_LOOK_ALIKES)


def read_display_name(typed: str) -> str:
    """Clean and check a display name as typed: any text of 1 to 60 characters without invisible ones.

    Raises AccountRefused with a DisplayNameFault.
    """
    text = visible_line(typed)
    if not 1 <= len(text) <= LONGEST_DISPLAY_NAME:
        raise AccountRefused(DisplayNameFault.LENGTH)
    return text


def visible_text(typed: str) -> str:
    """A text as typed, normalised by NFKC, without the characters that show nothing and the white space around it."""
    return _without_invisible(unicodedata.normalize("NFKC", typed))


def visible_line(typed: str) -> str:
    """The same in one line with single spaces: for names of more than one word."""
    return _in_one_line(visible_text(typed))


def visible_prose(typed: str) -> str:
    """The same for titles and sentences: normalised by NFC, since Japanese is set with full-width signs."""
    return _in_one_line(_without_invisible(unicodedata.normalize("NFC", typed)))


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _without_invisible(text: str) -> str:
    return "".join(char for char in text if not _is_invisible(char)).strip()


def _is_invisible(char: str) -> bool:
    if char in FILLERS or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return True
    return unicodedata.category(char) in {"Cf", "Cc", "Cs", "Co", "Cn"} and not char.isspace()


def _alphabet(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]
