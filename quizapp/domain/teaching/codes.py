"""Join codes: how one is made, read as people type it, written for people, and when it opens its class.

A code has 8 symbols of 32, made by the system's secure generator: 40 bits. Against 1,000 classes at once and 1,000
wrong tries an hour, which is the limit for everybody together, a guess takes more than a century on average.
"""

from __future__ import annotations

import secrets
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.models.teaching import Cohort

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Capital letters and digits without I, O, 0 and 1."""
LENGTH = 8
LONGEST_TYPED = 100
"""Characters beyond which nothing is read."""
BETWEEN = {"Pd", "Zs", "Cc", "Cf", "Pc"}
"""Categories of what people put between the symbols: hyphens, spaces, what does not show."""


def new_code() -> str:
    """A code that can't be guessed."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str | None:
    """A code as typed: in lower case, in full width, with spaces or hyphens; None for what can be none."""
    if len(typed) > LONGEST_TYPED:
        return None
    folded = unicodedata.normalize("NFKC", typed).upper().replace("\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}", "-")
    symbols = "".join(char for char in folded if unicodedata.category(char) not in BETWEEN and char != "\N{MINUS SIGN}")
    return symbols if len(symbols) == LENGTH and set(symbols) <= set(ALPHABET) else None


def written_code(code: str) -> str:
    """A code in two groups of four, as it is read out and copied best."""
    half = LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def is_code_open(cohort: Cohort, now: datetime) -> bool:
    """Whether a class takes students by its code."""
    if cohort.code_off_at is not None or cohort.archived_at is not None or cohort.deleted_at is not None:
        return False
    return cohort.code_expires_at is None or now < cohort.code_expires_at
