"""Marks as pages show them, in the visitor's language."""

from __future__ import annotations

from flask_babel import format_decimal, format_percent


def points_text(points: float) -> str:
    """Points for a table: at most two digits after the sign."""
    return format_decimal(points, "#,##0.##")


def exact_text(number: float) -> str:
    """A number of an arithmetic that is to add up: at most six digits after the sign, as marks are kept."""
    return format_decimal(number, "#,##0.######")


def share_text(share: float) -> str:
    """A fraction as a percentage: at most one digit after the sign."""
    return format_percent(share, "#,##0.#%")
