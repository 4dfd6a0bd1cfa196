"""Whether this machine's clock and the database's agree: only then are deadlines one verdict for all workers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.clock import now

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_SKEW = timedelta(seconds=2)


class ClocksDisagree(Exception):
    """This machine's clock is off from the database's. skew: by how much it is ahead, negative where it is behind."""

    def __init__(self, skew: timedelta) -> None:
        super().__init__(f"{skew.total_seconds():+.1f} s")
        self.skew = skew


def refuse_skewed_clock(session: Session) -> None:
    """Raise ClocksDisagree where the clocks are more than `MOST_SKEW` apart, whatever the answer took on its way.

    SQLite has no clock of its own: its file is this machine's.
    """
    if session.get_bind().dialect.name == "sqlite":
        return
    before = now()
    there = session.execute(select(func.clock_timestamp())).scalar_one()
    after = now()
    ahead, behind = before - there, there - after
    if max(ahead, behind) > MOST_SKEW:
        raise ClocksDisagree(ahead if ahead > behind else -behind)
