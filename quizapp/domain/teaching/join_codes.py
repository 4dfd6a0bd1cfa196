"""Changing the join code of a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.domain.teaching.codes import new_code

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from quizapp.models.teaching import Cohort


def rotate_code(cohort: Cohort, lifetime: timedelta | None, now: datetime) -> None:
    """Give a class another code, switched on; the old one opens nothing from then on.

    lifetime: None for one without end.
    """
    cohort.join_code, cohort.code_made_at, cohort.code_off_at = new_code(), now, None
    limit_code(cohort, lifetime, now)


def limit_code(cohort: Cohort, lifetime: timedelta | None, now: datetime) -> None:
    """Let the code of a class expire that long from now, or never with None."""
    cohort.code_expires_at = None if lifetime is None else now + lifetime


def switch_code_off(cohort: Cohort, now: datetime) -> None:
    """Let the code of a class open nothing until it is switched on."""
    cohort.code_off_at = cohort.code_off_at or now


def switch_code_on(cohort: Cohort) -> None:
    """Let the code of a class open it again, unless it has expired."""
    cohort.code_off_at = None
