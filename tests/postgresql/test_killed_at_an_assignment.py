"""DI-10 on PostgreSQL, where several submissions are under way at once when a kill comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.places import Place
from tests.faults.test_killed_at_an_assignment import *  # noqa: F403

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgresql.server import PostgresqlServer


@pytest.fixture
def place(server: PostgresqlServer, stocked_template: str, tmp_path: Path) -> Place:
    return Place(tmp_path, {"database_url": server.address(server.create(stocked_template))})
