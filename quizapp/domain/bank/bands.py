"""In which bands an item's use and its facility are searched for: rules of plain values."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.domain.bank.usage import Usage

SOME_ATTEMPTS, MANY_ATTEMPTS = 10, 100
"""Attempts from which on an item has been asked some times, and many times. Our choice: a class is one to four tens."""
LOW_FACILITY, HIGH_FACILITY = 0.4, 0.8
"""Facilities under which an item is hard, and above which it is easy. Our choice."""
PER_CENT = 100


class UseBand(StrEnum):
    """How often an item has been asked."""

    NEVER = "never"
    FEW = "few"
    SOME = "some"
    MANY = "many"


class FacilityBand(StrEnum):
    """How an item has come out so far; too few where it was asked, and of too few people to say."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"
    TOO_FEW = "too_few"


def use_band(usage: Usage) -> UseBand:
    """The band of an item's attempts."""
    if not usage.attempts:
        return UseBand.NEVER
    if usage.attempts < SOME_ATTEMPTS:
        return UseBand.FEW
    return UseBand.SOME if usage.attempts < MANY_ATTEMPTS else UseBand.MANY


def facility_band(usage: Usage) -> FacilityBand | None:
    """The band of an item's facility, None for one that nobody was asked.

    Told of what is shown, whole per cents of enough people: neither stands an item that says 40 % under 40 %, nor does
    a band tell what the figure may not.
    """
    if not usage.attempts:
        return None
    if usage.shown_facility is None:
        return FacilityBand.TOO_FEW
    shown = round(PER_CENT * usage.shown_facility)
    if shown < round(PER_CENT * LOW_FACILITY):
        return FacilityBand.LOW
    return FacilityBand.HIGH if shown > round(PER_CENT * HIGH_FACILITY) else FacilityBand.MIDDLE
