"""Alembic's environment: one transaction for all steps, begun as a writer, foreign keys checked after."""

from __future__ import annotations

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from quizapp.models import Base

LOCK = 7_140_215
"""An arbitrary number that names our migration lock on PostgreSQL."""


def run() -> None:
    """Bring the database that the app is configured with to the wanted revision."""
    with current_app.extensions["migrate"].db.engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            # Rebuilding a table with foreign keys on deletes the rows that refer to it; it can't be changed inside
            # a transaction, so the driver is asked directly, before one begins.
            connection.connection.execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            if not is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            context.configure(
                connection=connection, target_metadata=Base.metadata, render_as_batch=True, transactional_ddl=True
            )
            context.run_migrations()
            if is_sqlite:
                _check_foreign_keys(connection)
        if is_sqlite:
            connection.connection.execute("PRAGMA foreign_keys = ON")


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"the migration would leave {len(broken)} rows without what they refer to: {broken[:3]}")


run()
