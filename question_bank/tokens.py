"""Opaque tokens and shuffled orders, made from a secret seed: nothing can be told from them without it."""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TOKEN_LENGTH = 12
"""Characters of a token, 5 bits each."""
_TOKEN = re.compile(f"[a-z2-7]{{{TOKEN_LENGTH}}}")
_SEED = re.compile(r"[0-9a-f]{32}")
_T = TypeVar("_T")


def token(seed: str, item_id: str, *part: str) -> str:
    """The name by which a page calls a part of an item: 12 small letters and digits.

    seed: the attempt's secret, 32 hex digits. part: what names the part inside the item.
    Raises ValueError for a seed of another form.
    """
    return b32encode(_digest(seed, "token", item_id, part)).decode()[:TOKEN_LENGTH].lower()


def is_like_token(value: str) -> bool:
    """Whether a value could be a token, by its form alone."""
    return bool(_TOKEN.fullmatch(value))


def shuffled(seed: str, item_id: str, entries: Iterable[_T], part: Callable[[_T], tuple[str, ...]]) -> tuple[_T, ...]:
    """The entries in an order that depends on the seed and on what names them, not on the order they come in.

    A digest of its own purpose decides, so that the order cannot be worked out from the tokens.
    """
    return tuple(sorted(entries, key=lambda entry: _digest(seed, "order", item_id, part(entry))))


def _digest(seed: str, purpose: str, item_id: str, part: tuple[str, ...]) -> bytes:
    if not _SEED.fullmatch(seed):
        raise ValueError("a seed is 32 hex digits")
    named = "\0".join((purpose, item_id, *part)).encode()
    return hashlib.blake2b(named, key=bytes.fromhex(seed), digest_size=16).digest()
