"""When an attempt ends, as its pages tell it: in words for everybody, in numbers for the script that counts down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.web.learn.clock_times import NEAR, clock_time

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class TimerView:
    """The end of an attempt.

    end: when that is, in words. left: how much time there was when the page was made, in words; empty for many hours.
    ends_at, now: milliseconds since 1970 by the server's clock.
    """

    end: str
    left: str
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
    return TimerView(end, _left(left), milliseconds(ends_at), milliseconds(now))


def milliseconds(instant: datetime) -> int:
    """Milliseconds since 1970, as scripts count."""
    return round(instant.timestamp() * 1000)


def _left(left: timedelta) -> str:
    if left <= timedelta(0) or left >= NEAR:
        return ""
    if left < timedelta(minutes=1):
        return _("Less than a minute was left when this page was made.")
    return ngettext(
        "%(num)s minute was left when this page was made.",
        "%(num)s minutes were left when this page was made.",
        int(left.total_seconds()) // 60,
    )
