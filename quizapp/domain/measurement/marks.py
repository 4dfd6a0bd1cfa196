"""A table of marks: learners down, items across, None where an item was not presented."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

Marks: TypeAlias = tuple[float | None, ...]
"""One learner's marks in points, an entry an item."""


@dataclass(frozen=True)
class MarkTable:
    """Marks of learners on items.

    items: names. max_marks: points above 0, one an item. rows: one a learner; each mark 0…maximum, or None.
    Raises ValueError for anything else.
    """

    items: tuple[str, ...]
    max_marks: tuple[float, ...]
    rows: tuple[Marks, ...]

    def __post_init__(self) -> None:
        if len(self.max_marks) != len(self.items) or any(len(row) != len(self.items) for row in self.rows):
            raise ValueError("every row needs one entry an item, and every item one maximum")
        if not all(0 < top < float("inf") for top in self.max_marks):
            raise ValueError("a maximum must be a number above 0")
        for row in self.rows:
            if any(not 0 <= mark <= top for mark, top in zip(row, self.max_marks, strict=True) if mark is not None):
                raise ValueError("a mark must lie between 0 and its item's maximum")

    @cached_property
    def credits(self) -> tuple[Marks, ...]:
        """The same as shares of the maximum, 0…1."""
        return tuple(
            tuple(None if mark is None else mark / top for mark, top in zip(row, self.max_marks, strict=True))
            for row in self.rows
        )

    @cached_property
    def is_complete(self) -> bool:
        """Whether everybody was presented every item."""
        return not any(mark is None for row in self.rows for mark in row)

    @property
    def reach(self) -> float:
        """The most points that all items together give."""
        return sum(self.max_marks)


def presented_part(table: MarkTable) -> tuple[MarkTable, tuple[int, ...]]:
    """The table without learners who saw nothing and items that nobody saw, and the columns that were kept.

    Rows come sorted, so that nothing that follows, the bootstrap included, depends on the order of the learners.
    """
    rows = sorted(
        (row for row in table.rows if any(mark is not None for mark in row)),
        key=lambda row: tuple(-1.0 if mark is None else mark for mark in row),
    )
    kept = tuple(column for column in range(len(table.items)) if any(row[column] is not None for row in rows))
    part = MarkTable(
        tuple(table.items[column] for column in kept),
        tuple(table.max_marks[column] for column in kept),
        tuple(tuple(row[column] for column in kept) for row in rows),
    )
    return part, kept
