"""Where an app's data stand: a folder, with the database in it or on a server."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from quizapp.extensions import db
from tests.faults.server import wait_until
from tests.stock import open_app

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from flask import Flask

OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@dataclass(frozen=True)
class Place:
    """A data folder, and the settings with which commands and servers find the rest."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict[str, str])

    @contextmanager
    def opened(self) -> Generator[Flask]:
        """An app on these data, for arranging and for looking, whose connections are closed at the end."""
        app = open_app(self.folder, **self.settings)
        try:
            yield app
        finally:
            with app.app_context():
                db.engine.dispose()


def come_to_rest(app: Flask) -> None:
    """Wait until nobody writes to an app's database any more, once its servers are dead; a SQLite file must be whole.

    What a killed worker has sent to PostgreSQL is still done there: a session ends when it finds nobody to answer.
    """
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
        if db.engine.dialect.name == "sqlite":
            assert db.session.execute(text("PRAGMA integrity_check")).all() == [("ok",)]
            assert db.session.execute(text("PRAGMA foreign_key_check")).all() == []
            return
        with create_engine(db.engine.url, isolation_level="AUTOCOMMIT", poolclass=NullPool).connect() as connection:
            wait_until(lambda: connection.scalar(text(OTHERS)) == 0, "sessions of the dead do not end")
