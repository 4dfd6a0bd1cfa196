"""Choices of select and radio fields, in the form that WTForms wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms.fields.choices import SelectChoice  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def choices(labels: Mapping[str, str] | Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Choices of a field in order. labels: value to label.

    The published types of WTForms know only pairs yet, which the library itself is giving up.
    """
    pairs = dict(labels).items()
    return [SelectChoice(value, label) for value, label in pairs]  # pyright: ignore[reportUnknownVariableType]
