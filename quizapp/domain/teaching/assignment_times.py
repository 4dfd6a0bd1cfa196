"""Times as teachers type them, in the time zone of a class: which instant is meant, also when clocks are changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

WRITTEN = re.compile(r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?", re.ASCII)
EARLIEST, LATEST = 2000, 2100
"""Years that are taken."""


class Which(StrEnum):
    """Of a time that comes twice, when clocks are put back: the first or the second."""

    FIRST = "first"
    SECOND = "second"


class TimeFault(StrEnum):
    """Why a typed time is no instant."""

    UNREADABLE = "This is not a date with a time."
    NEVER = "This time does not exist: the clocks are put forward over it."
    TWICE = "This time comes twice, because the clocks are put back."


@dataclass(frozen=True)
class ReadTime:
    """A time as read. instant: in UTC, None with a fault. comes_twice: it is there twice on that day."""

    instant: datetime | None
    fault: TimeFault | None = None
    comes_twice: bool = False


def read_time(typed: str, zone: str, which: Which | None = None) -> ReadTime:
    """Read a local time like 2027-11-07T01:30. zone: IANA name. which: for a time that comes twice; without it, that
    is a fault."""
    matched = WRITTEN.fullmatch(typed.strip())
    if matched is None or not EARLIEST <= int(matched[1]) <= LATEST:
        return ReadTime(None, TimeFault.UNREADABLE)
    try:
        local = datetime(*(int(part or 0) for part in matched.groups()), tzinfo=ZoneInfo(zone))  # type: ignore[misc]
    except ValueError:
        return ReadTime(None, TimeFault.UNREADABLE)
    if not _exists(local):
        return ReadTime(None, TimeFault.NEVER)
    if not comes_twice(local):
        return ReadTime(local.astimezone(UTC))
    if which is None:
        return ReadTime(None, TimeFault.TWICE, comes_twice=True)
    return ReadTime(local.replace(fold=which is Which.SECOND).astimezone(UTC), comes_twice=True)


def written_time(instant: datetime, zone: str) -> tuple[str, Which | None]:
    """An instant as it is typed in a time zone, and which one it is where that time comes twice."""
    local = instant.astimezone(ZoneInfo(zone))
    text = local.strftime("%Y-%m-%dT%H:%M:%S" if local.second else "%Y-%m-%dT%H:%M")
    return text, (Which.SECOND if local.fold else Which.FIRST) if comes_twice(local) else None


def comes_twice(local: datetime) -> bool:
    """Whether a local time that exists is there twice."""
    return _exists(local) and local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def _exists(local: datetime) -> bool:
    back = local.astimezone(UTC).astimezone(local.tzinfo)
    return back.replace(tzinfo=None, microsecond=0) - local.replace(tzinfo=None) == timedelta(0)
