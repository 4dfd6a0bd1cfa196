"""A database with one item of each type, and a learner who takes quizzes on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.domain.takers import Taker


@pytest.fixture
def eight(app: Flask) -> None:
    """The app's database holds one item of each of the eight types, which can all be drawn together."""
    from tests.journeys.eight_types import eight_types
    from tests.stock import bank_of, load

    load(app, bank_of(eight_types()))


@pytest.fixture
def taker(eight: None, db_session: Session) -> Taker:
    from tests.domain.takers import Taker

    return Taker(db_session)
