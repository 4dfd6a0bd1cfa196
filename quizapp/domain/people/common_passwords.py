"""Whether a password is among the first that a guesser tries: told by rules over a short list of words, not by a list.

Guessing programs take a word, write it with look-alike signs (`p4$$w0rd`), double it, join two, put figures or signs
around it, or follow the keys of a keyboard. So a password is common when, after undoing that, it is made wholly of at
most three listed words and runs of keys, or repeats a few characters, or is a date or another number of up to ten
figures. Long ones are not judged: from 20 characters on, anything but one repeated piece is fine.
"""

from __future__ import annotations

import unicodedata

from quizapp.domain.people.common_words import RUNS, WORDS

UNJUDGED_FROM = 20
"""Characters from which a password of several pieces is long enough whatever they are."""
LONGEST_NUMBER = 10
MOST_PIECES = 3
SHORTEST_RUN = 3
SHORTEST_NAME = 3
STANDS_FOR = (str.maketrans("@4031$57!|+", "aaoeissitlt"), str.maketrans("@4031$5!|7", "aaoelssil7"))
"""Two ways to read signs that stand for letters; `1` may be an i or an l."""


def is_common(password: str) -> bool:
    """Whether a password is one of the first that a guesser tries."""
    folded = _folded(password)
    if _is_repetition(folded) or any(is_common(unit) for unit in _repeated_units(folded)):
        return True
    if len(folded) >= UNJUDGED_FROM:
        return False
    if folded.isdecimal() and len(folded) <= LONGEST_NUMBER:
        return True
    readings = {folded, *(folded.translate(table) for table in STANDS_FOR)}
    cores = {core for reading in {*readings, _trimmed(folded)} for core in (reading, _trimmed(reading))}
    cores |= {_trimmed(folded).translate(table) for table in STANDS_FOR}
    return any(core and _is_made_of_known_pieces(core) for core in cores)


def is_like_name(password: str, username: str) -> bool:
    """Whether a password is the user name, forwards or backwards, with fewer than four other characters."""
    folded, name = _folded(password), _folded(username)
    if len(name) < SHORTEST_NAME:
        return folded.replace(name, "") == ""
    return any(form in folded and len(folded.replace(form, "")) < 4 for form in (name, name[::-1]))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _trimmed(text: str) -> str:
    start, end = 0, len(text)
    while start < end and not text[start].isalpha():
        start += 1
    while end > start and not text[end - 1].isalpha():
        end -= 1
    return text[start:end]


def _is_repetition(text: str) -> bool:
    """Whether a text has two different characters at the most, or repeats a piece of up to four."""
    if len(set(text)) <= 2:
        return True
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, 5) if size * 2 <= len(text))


def _repeated_units(text: str) -> list[str]:
    """The pieces of which a text is nothing but two or more."""
    sizes = (size for size in range(4, len(text) // 2 + 1) if len(text) % size == 0)
    return [text[:size] for size in sizes if text == text[:size] * (len(text) // size)]


def _is_made_of_known_pieces(text: str) -> bool:
    fewest: list[int | None] = [0, *([None] * len(text))]
    for end in range(1, len(text) + 1):
        counts = [
            before + 1
            for start in range(end)
            if (before := fewest[start]) is not None and _is_known_piece(text[start:end])
        ]
        fewest[end] = min(counts, default=None)
    return (fewest[-1] or MOST_PIECES + 1) <= MOST_PIECES


def _is_known_piece(piece: str) -> bool:
    if piece in WORDS or (len(piece) > 3 and piece.endswith("s") and piece[:-1] in WORDS):
        return True
    if len(piece) < SHORTEST_RUN:
        return False
    return len(set(piece)) == 1 or any(piece in run or piece[::-1] in run for run in RUNS)
