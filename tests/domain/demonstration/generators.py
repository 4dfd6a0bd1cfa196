"""Seeded generators for the tests of the model."""

from __future__ import annotations

from random import Random


def seeded(name: str) -> Random:
    """The same numbers for the same name."""
    return Random(name)  # noqa: S311 - to be made again from its name
