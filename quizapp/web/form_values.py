"""Reading the values of forms as the types that the domain takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wtforms import Field


def text_of(field: Field) -> str:
    """What a text field holds; a field that was not sent is an empty one."""
    return str(field.data or "")


def whole_of(field: Field) -> int:
    """What a field for whole numbers holds, after the form has been validated; an empty one is 0."""
    return int(field.data or 0)


def number_of(field: Field) -> float:
    """What a field for numbers holds, after the form has been validated; an empty one is 0."""
    return float(field.data or 0)
