"""Students on a bank whose every secret text holds a canary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.students import Student


@pytest.fixture
def canary_app(app: Flask) -> Flask:
    """An app with the bank of canaries."""
    from tests.security.exam_integrity.canaries import canary_items
    from tests.stock import bank_of, load

    load(app, bank_of(canary_items()))
    return app


@pytest.fixture
def pupil(canary_app: Flask) -> Student:
    """A guest with a fresh device on the bank of canaries."""
    from tests.web.students import Student

    return Student(canary_app)
