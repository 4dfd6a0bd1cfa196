"""What an address of the gradebook asks for, and the addresses that ask for a little else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from quizapp.domain.teaching.gradebook import Wanted
from quizapp.domain.teaching.gradebook_order import SortBy

if TYPE_CHECKING:
    from collections.abc import Mapping


LONGEST_VALUE = 100


def wanted_of(values: Mapping[str, str]) -> Wanted:
    """What an address or a form asks for; what is not known is left aside. values: by the names of parameters."""
    sort, page = values.get("sort", ""), values.get("page", "")
    return Wanted(
        sort=SortBy(sort) if sort in set(SortBy) else SortBy.NAME,
        of=values.get("of", "")[:LONGEST_VALUE],
        descending=values.get("order") == "down",
        label=values.get("label", "")[:LONGEST_VALUE],
        with_past=values.get("past") == "1",
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 9 else 1,
    )


@dataclass(frozen=True)
class Queries:
    """The queries of addresses that ask for the same but for one thing, from the first page on."""

    wanted: Wanted

    def sorted_by(self, sort: str, of: str, direction: str) -> str:
        """In another order. of: public id of the assignment, empty for none. direction: up or down."""
        return _query(replace(self.wanted, sort=SortBy(sort), of=of, descending=direction == "down", page=1))

    def labelled(self, label: str) -> str:
        """Only students who have a label; all where it is empty."""
        return _query(replace(self.wanted, label=label, page=1))

    def with_past(self) -> str:
        """With past students where there are none, and the other way round."""
        return _query(replace(self.wanted, with_past=not self.wanted.with_past, page=1))

    def at_page(self, page: int) -> str:
        """Another page of the same. page: 1, 2, …"""
        return _query(replace(self.wanted, page=page))


def _query(wanted: Wanted) -> str:
    values = {
        "sort": wanted.sort if wanted.sort != SortBy.NAME else "",
        "of": wanted.of,
        "order": "down" if wanted.descending else "",
        "label": wanted.label,
        "past": "1" if wanted.with_past else "",
        "page": wanted.page if wanted.page > 1 else "",
    }
    return "?" + urlencode({name: value for name, value in values.items() if value})
