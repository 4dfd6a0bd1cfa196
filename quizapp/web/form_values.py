"""Reading the values of forms as the types that the domain takes, and writing them as they are typed."""

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


def number_of(field: Field, otherwise: float = 0) -> float:
    """What a field for numbers holds, after the form has been validated. otherwise: what stands for an empty one."""
    return otherwise if field.data is None else float(field.data)


def written_number(value: float) -> float | int:
    """A number as it is typed, whole ones without a point."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
