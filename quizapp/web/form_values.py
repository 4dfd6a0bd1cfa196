"""Reading the values of forms as the types that the domain takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wtforms import Field


def text_of(field: Field) -> str:
    """What a text field holds; a field that was not sent is an empty one."""
    return str(field.data or "")
