"""The usual fixtures, but on PostgreSQL: one server for all of these tests, a fresh database for each."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from question_bank.files import builtin_bank_path, read_bank
from quizapp.cli.serve import migrate_database
from quizapp.extensions import db
from tests.postgresql.server import PostgresqlServer, postgresql_server
from tests.stock import load, open_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder, and keep them on one worker, so that one server is enough."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.postgresql)
            item.add_marker(pytest.mark.xdist_group("postgresql"))


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresqlServer]:
    with postgresql_server() as running:
        yield running


@pytest.fixture(scope="session")
def migrated_template(server: PostgresqlServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with all tables and no rows, made by the migrations."""
    name = server.create()
    with closing_app(tmp_path_factory.mktemp("template"), server.address(name)) as app:
        migrate_database(app)
    return name


@pytest.fixture(scope="session")
def stocked_template(server: PostgresqlServer, migrated_template: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same with the built-in bank loaded."""
    bank = read_bank(builtin_bank_path()).bank
    assert bank
    name = server.create(migrated_template)
    with closing_app(tmp_path_factory.mktemp("template"), server.address(name)) as app:
        load(app, bank)
    return name


@pytest.fixture
def empty_url(server: PostgresqlServer) -> Iterator[str]:
    """The URL of a database without tables."""
    yield from _copy(server, None)


@pytest.fixture
def app(server: PostgresqlServer, migrated_template: str, tmp_path: Path) -> Iterator[Flask]:
    for url in _copy(server, migrated_template):
        with closing_app(tmp_path, url) as app:
            yield app


@pytest.fixture
def stocked_app(server: PostgresqlServer, stocked_template: str, tmp_path: Path) -> Iterator[Flask]:
    for url in _copy(server, stocked_template):
        with closing_app(tmp_path, url) as app:
            yield app


@contextmanager
def closing_app(folder: Path, url: str) -> Iterator[Flask]:
    """An app on a database, whose connections are closed at the end."""
    app = open_app(folder, database_url=url)
    try:
        yield app
    finally:
        with app.app_context():
            db.engine.dispose()


def _copy(server: PostgresqlServer, template: str | None) -> Iterator[str]:
    # It goes with its server: dropping one waits for a checkpoint.
    yield server.address(server.create(template))
