"""Times of day on the pages of an attempt: by the learner's own clock, else by the class's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from babel.dates import format_datetime, format_time, get_timezone

from quizapp.web.identity import current_identity
from quizapp.web.language import current_language, select_time_zone

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.domain.quizzes.governing import Governed

NEAR = timedelta(hours=12)
"""As far from now a time of day says enough; beyond it, the date is told too."""


def zone_of(governed: Governed | None) -> str:
    """The name of the time zone in which an attempt's times are told. governed: None for a quiz of one's own."""
    user = current_identity().user
    if governed is not None and not (user and user.time_zone):
        return governed.cohort.time_zone
    return select_time_zone()


def clock_time(instant: datetime, now: datetime, zone: str) -> str:
    """An instant in words, in the language of the page. zone: the name of a time zone."""
    form = format_time if abs(instant - now) < NEAR else format_datetime
    return form(instant, "short", tzinfo=get_timezone(zone), locale=current_language())
