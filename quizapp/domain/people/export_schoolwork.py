"""A person's marks and notices as part of their exported record, as far as they are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class ExportedMark:
    """The mark at an assignment.

    state: as the gradebook names it. points: None where there are none. possible: what a perfect attempt is worth, None
    while it is not told. reason: a teacher's, for a mark by hand or an excuse, empty for none.
    """

    classroom: str
    assignment: str
    state: str
    points: float | None
    possible: float | None
    reason: str


@dataclass(frozen=True)
class ExportedNotice:
    """Something that the person was told. before, after: the mark in points, None where there is none, or none told.

    words: the teacher's, None likewise. attempt: public id of the one that it is about, position: of the question.
    """

    classroom: str
    assignment: str | None
    kind: str
    made_at: datetime
    read_at: datetime | None
    before: float | None
    after: float | None
    words: str | None
    attempt: str | None
    position: int


@dataclass(frozen=True)
class Schoolwork:
    """Marks and notices of one person; empty for a guest."""

    marks: tuple[ExportedMark, ...] = ()
    notices: tuple[ExportedNotice, ...] = ()
