"""Instants in words, in the time zone that a page is read in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flask_babel import format_datetime

from quizapp.web.identity import current_identity

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask


def reading_zone(class_zone: str) -> str:
    """The zone in which the visitor reads the times of a class: their account's, else the class's. An IANA name."""
    user = current_identity().user
    return user.time_zone if user and user.time_zone else class_zone


def time_in(instant: datetime, zone: str, form: str = "medium") -> str:
    """An instant as date and time of a zone, in the language of the page. form: short, medium, long or full."""
    return format_datetime(instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None), form, rebase=False)


def add_zoned_times(app: Flask) -> None:
    """Give the templates of an app `instant|time_in(zone)`."""
    app.add_template_filter(time_in, "time_in")
