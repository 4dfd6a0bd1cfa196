"""Instants in the time zone of a class, for teachers who speak of its deadlines wherever they are."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from quizapp.web.zoned_times import time_in

if TYPE_CHECKING:
    from collections.abc import Callable


def times_in(zone: str) -> Callable[[datetime], str]:
    """Writes instants as date and time in a zone, to the minute. zone: IANA name."""
    return partial(time_in, zone=zone)


def read_instant(value: object) -> datetime | None:
    """The instant that a text of the trail means; None for any other value."""
    if not isinstance(value, str) or "T" not in value:
        return None
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        return None
    return instant if instant.tzinfo else None
