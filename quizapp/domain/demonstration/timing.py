"""When pupils of the demonstration class work: weekdays of the past weeks, by day. Plain values."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from random import Random

FIRST_HOUR, LAST_HOUR = 8, 20
"""Local hours between which work is begun."""
TRIES = 200


def day_from(now: datetime, days: int, hour: int, time_zone: str) -> datetime:
    """So many days from today at an hour; at a weekend the Friday before it in the past, the Monday after it ahead.

    hour: local, 0…23. time_zone: IANA name. Aware.
    """
    day = now.astimezone(ZoneInfo(time_zone)).date() + timedelta(days=days)
    if day.weekday() >= 5:
        day += timedelta(days=4 - day.weekday() if days < 0 else 7 - day.weekday())
    return datetime.combine(day, time(hour), ZoneInfo(time_zone)).astimezone(now.tzinfo)


def working_moment(rng: Random, earliest: datetime, latest: datetime, time_zone: str) -> datetime:
    """A random moment between two on a weekday by day; any between them when there is none such."""
    span = (latest - earliest).total_seconds()
    moment = latest
    for _ in range(TRIES):
        moment = earliest + timedelta(seconds=rng.uniform(0, span))
        local = moment.astimezone(ZoneInfo(time_zone))
        if local.weekday() < 5 and FIRST_HOUR <= local.hour < LAST_HOUR:
            break
    return moment


def seconds_at_a_question(rng: Random) -> timedelta:
    """How long one looks at a question: about 35 seconds, now and then a few minutes."""
    return timedelta(seconds=min(240.0, max(6.0, rng.lognormvariate(3.5, 0.55))))
