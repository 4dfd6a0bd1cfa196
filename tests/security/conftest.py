"""What the security tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.security.cast import Cast, cast_of

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def cast(stocked_app: Flask) -> Cast:
    return cast_of(stocked_app)
