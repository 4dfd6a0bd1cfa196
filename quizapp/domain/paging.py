"""Lists page by page: which page is meant, and what stands on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page of a list. number: 1, 2, …; pages: at least 1; offset: entries before it."""

    number: int
    pages: int
    offset: int


def page_of(wanted: int, total: int, size: int) -> Page:
    """The page wanted, or the nearest there is. wanted: any number. total: entries in all. size: entries a page."""
    pages = max(1, -(-total // size))
    number = min(max(1, wanted), pages)
    return Page(number, pages, (number - 1) * size)
