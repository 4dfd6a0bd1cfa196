"""The conditions of an assignment as pages tell them, a line each: the name, and the value in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from flask_babel import format_decimal, format_percent, format_timedelta
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from quizapp.domain.quizzes.conditions import GradingMethod, Navigation
from quizapp.domain.quizzes.review_policy import preset_of
from quizapp.web.condition_words import METHODS, NAVIGATIONS, OWN_POLICY, PRESETS
from quizapp.web.zoned_times import time_in

if TYPE_CHECKING:
    from quizapp.domain.quizzes.conditions import Conditions
    from quizapp.domain.quizzes.review_policy import ReviewMatrix

NAMES = {
    "opens_at": _l("Opens"),
    "due_at": _l("Due"),
    "late_until": _l("Late work until"),
    "late_credit": _l("Late work is worth"),
    "time_limit": _l("Time limit"),
    "time_factor": _l("Extra time"),
    "attempts": _l("Attempts allowed"),
    "wait": _l("Wait between attempts"),
    "password": _l("Password"),
    "grading_method": _l("What counts"),
    "shuffle_questions": _l("Questions in another order each time"),
    "shuffle_options": _l("Options in another order each time"),
    "navigation": _l("Going back"),
    "review": _l("What is shown when"),
}
"""The conditions that are told in a line each, by name."""


def conditions_in_words(conditions: Conditions, zone: str) -> dict[str, str]:
    """The value of each condition in words, by name. zone: IANA name."""
    return {name: value_in_words(name, getattr(conditions, name), zone) for name in NAMES}


def value_in_words(name: str, value: object, zone: str) -> str:
    """One condition's value in words. name: of `NAMES`."""
    if name == "password":
        return _("asked for") if value else _("none")
    if value is None:
        lifted = {"opens_at": _("at once"), "due_at": _("no date"), "attempts": _("any number")}
        return lifted.get(name, _("none"))
    return _present(name, value, zone)


def _present(name: str, value: object, zone: str) -> str:
    match value:
        case datetime():
            return time_in(value, zone)
        case bool():
            return _("yes") if value else _("no")
        case GradingMethod():
            return str(METHODS[value])
        case Navigation():
            return str(NAVIGATIONS[value])
        case dict():
            return _policy(value)  # pyright: ignore[reportUnknownArgumentType] - the only condition that is a mapping
        case int() | float():
            return _number(name, value)
        case _:
            return str(value)


def _number(name: str, value: float) -> str:
    if name == "late_credit":
        return format_percent(value)
    if name == "time_factor":
        return _("%(factor)s times the time limit", factor=format_decimal(value)) if value > 1 else _("none")
    if name in {"time_limit", "wait"}:
        return _duration(int(value)) if value else _("none")
    return format_decimal(value)


def _duration(seconds: int) -> str:
    """A length of time to the second, in its own units: 1 hour 30 minutes."""
    parts: list[str] = []
    for unit in (86_400, 3_600, 60, 1):
        number, seconds = divmod(seconds, unit)
        if number:
            parts.append(
                format_timedelta(timedelta(seconds=number * unit), threshold=float("inf"), granularity=_UNITS[unit])
            )
    return " ".join(parts)


_UNITS = {86_400: "day", 3_600: "hour", 60: "minute", 1: "second"}


def _policy(matrix: ReviewMatrix) -> str:
    preset = preset_of(matrix)
    return str(PRESETS[preset] if preset else OWN_POLICY)
