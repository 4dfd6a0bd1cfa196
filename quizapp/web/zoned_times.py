"""Instants in words, in the time zone that a page is read in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from flask_babel import get_locale

from quizapp.web.identity import current_identity
from quizapp.web.language import select_time_zone

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask


def reading_zone(class_zone: str) -> str:
    """The zone in which the visitor reads the times of a class: their account's, else the class's. An IANA name."""
    user = current_identity().user
    return user.time_zone if user and user.time_zone else class_zone


def time_in(instant: datetime, zone: str) -> str:
    """An instant as date and time of a zone to the minute, in the language of the page."""
    locale = get_locale() or Locale("en")
    time = format_time(instant, "short", tzinfo=ZoneInfo(zone), locale=locale)
    return (
        str(locale.datetime_formats["medium"])
        .replace("{1}", date_in(instant, zone))
        .replace("{0}", time)
        .replace("'", "")
    )


def date_in(instant: datetime, zone: str) -> str:
    """The date of an instant in a zone, in the language of the page. zone: IANA name."""
    return format_date(instant.astimezone(ZoneInfo(zone)).date(), "medium", locale=get_locale() or Locale("en"))


def file_date(instant: datetime, zone: str) -> str:
    """The date of an instant in a zone as it stands in a file's name: 2026-12-24. zone: IANA name."""
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d}"


def time_here(instant: datetime) -> str:
    """An instant as date and time to the minute, in the visitor's own zone and the language of the page."""
    return time_in(instant, select_time_zone())


def add_zoned_times(app: Flask) -> None:
    """Give the templates of an app `instant|time_in(zone)`, `instant|date_in(zone)` and `instant|time_here`."""
    app.add_template_filter(date_in, "date_in")
    app.add_template_filter(time_in, "time_in")
    app.add_template_filter(time_here, "time_here")
