"""Where a form may lead next: a path on this site and nowhere else."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote, urlsplit

from flask import url_for

LONGEST = 2_000
DECODINGS = 3
"""How often a target is decoded in search of what is hidden in it; one that still changes then is refused."""
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def safe_next(target: str | None, default: str = "/") -> str:
    """The target when it is a path on this site, else the default.

    target: as a form or an address gave it. default: a path of ours.
    """
    return target if target and _is_path_of_ours(target) else default


def leads_to_class(target: str) -> bool:
    """Whether joining a class goes on there, so that the pages in between can say so."""
    path = url_for("teach.join")
    return target == path or target.startswith(f"{path}/")


def _is_path_of_ours(target: str) -> bool:
    if len(target) > LONGEST:
        return False
    for _ in range(DECODINGS):
        if not _looks_like_path(target):
            return False
        decoded = unquote(target)
        if decoded == target:
            return True
        target = decoded
    return False


def _looks_like_path(target: str) -> bool:
    if not target.startswith("/") or "\\" in target or "//" in target.partition("?")[0]:
        return False
    if any(unicodedata.category(char) in UNSEEN for char in target):
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc
