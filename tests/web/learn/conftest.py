"""A student on a bank with one item of each type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.students import Student


@pytest.fixture
def pupil(app: Flask) -> Student:
    """A guest with a fresh device, on a bank of one item of each of the eight types."""
    from tests.journeys.eight_types import eight_types
    from tests.stock import bank_of, load
    from tests.web.students import Student

    load(app, bank_of(eight_types()))
    return Student(app)
