"""The fixtures of the domain's tests, on one PostgreSQL database that is emptied before each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from quizapp.extensions import db
from quizapp.models import Base
from tests.domain.conftest import eight, taker
from tests.postgresql.conftest import closing_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.postgresql.server import PostgresqlServer

__all__ = ["eight", "taker"]


@pytest.fixture(scope="session")
def workbench(
    server: PostgresqlServer, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """The app that these tests share."""
    url = server.address(server.create(migrated_template))
    with closing_app(tmp_path_factory.mktemp("workbench"), url) as app:
        yield app


@pytest.fixture
def app(workbench: Flask) -> Flask:
    tables = ", ".join(table.name for table in Base.metadata.sorted_tables)
    with workbench.app_context(), db.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    return workbench
