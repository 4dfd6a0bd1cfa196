"""When an attempt ends, as its pages tell it: in words for everybody, in numbers for the script that counts down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from quizapp.web.learn.clock_times import clock_time

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.models.attempts import Attempt

COUNTED = timedelta(days=1)
"""From how long before the end on the time left is counted; until then, the date and time of the end say enough."""


@dataclass(frozen=True)
class TimerView:
    """The end of an attempt.

    end: when that is, in words. left: seconds until then when the page was made, None while they are not counted.
    counted: from how many seconds before the end on they are. ends_at, now: milliseconds since 1970 by the server's
    clock.
    """

    end: str
    left: int | None
    counted: int
    ends_at: int
    now: int


def timer_view(ends_at: datetime | None, now: datetime, zone: str) -> TimerView | None:
    """The end of an attempt; None for an attempt that no clock ends. zone: the name of a time zone."""
    if ends_at is None:
        return None
    time, left = clock_time(ends_at, now, zone), ends_at - now
    if left <= timedelta(0):
        end = _("The time was over at %(time)s. What was saved by then counts.", time=time)
    else:
        end = _("This ends at %(time)s.", time=time)
    return TimerView(end, counted_seconds(left), int(COUNTED.total_seconds()), milliseconds(ends_at), milliseconds(now))


def counted_from(attempt: Attempt, now: datetime) -> datetime:
    """The instant from which an attempt's time is counted down: not before it began.

    Where another worker's clock, ahead of this one's, began it, nobody is shown more time than the limit gives.
    """
    return max(now, attempt.started_at)


def counted_seconds(left: timedelta) -> int | None:
    """The whole seconds that are left, as far as they are told; None for more than a day and when the time is over."""
    return int(left.total_seconds()) if timedelta(0) < left < COUNTED else None


def milliseconds(instant: datetime) -> int:
    """Milliseconds since 1970, as scripts count."""
    return round(instant.timestamp() * 1000)
