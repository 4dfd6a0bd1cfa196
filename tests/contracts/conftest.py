"""What the tests of the whole look at."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")
