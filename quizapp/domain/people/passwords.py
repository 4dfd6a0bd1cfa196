"""Passwords: what a new one must be, and how they are kept and compared.

Any characters may stand in one. It is normalised by NFKC, so that the same keys give the same password on every
device and input method, and is needed exactly after that. Kept is its Argon2id hash (OWASP Password Storage Cheat
Sheet: 19 MiB of memory, two passes, one lane).
"""

from __future__ import annotations

import secrets
import unicodedata

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from quizapp.domain.people.common_passwords import is_common, is_like_name
from quizapp.domain.people.errors import AccountRefused, PasswordFault

SHORTEST = 8
"""Unicode characters that a new password has at the least."""
LONGEST = 1_000
"""Unicode characters beyond which a password is refused before it is hashed."""
TEMPORARY_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody mistakes for one another."""

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, hash_len=32, salt_len=16, type=Type.ID)
_nobodys_hash = _hasher.hash(secrets.token_hex(16))


def check_new_password(password: str, username: str) -> None:
    """Refuse a new password that is too short, too long, common or like the user name.

    Raises AccountRefused with a PasswordFault.
    """
    if len(password) > LONGEST:
        raise AccountRefused(PasswordFault.TOO_LONG)
    if len(_normal(password)) < SHORTEST or len(password) < SHORTEST:
        raise AccountRefused(PasswordFault.TOO_SHORT)
    if is_like_name(_normal(password), username):
        raise AccountRefused(PasswordFault.LIKE_NAME)
    if is_common(_normal(password)):
        raise AccountRefused(PasswordFault.COMMON)


def hash_password(password: str) -> str:
    """The Argon2id hash of a password with a salt of its own; takes tens of milliseconds, so keep it out of writing."""
    return _hasher.hash(_normal(password))


def is_right_password(password_hash: str | None, password: str) -> bool:
    """Whether a password fits a hash.

    password_hash: None for nobody's, which takes as long as a wrong password, so that time does not tell them apart.
    """
    if len(password) > LONGEST:
        return False
    try:
        _hasher.verify(password_hash or _nobodys_hash, _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def needs_new_hash(password_hash: str) -> bool:
    """Whether a hash was made with other parameters than those in force."""
    return _hasher.check_needs_rehash(password_hash)


def new_temporary_password() -> str:
    """A random password of 16 characters in groups of four, about 79 bits, that can be read out to somebody."""
    groups = ("".join(secrets.choice(TEMPORARY_ALPHABET) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
