"""Alembic's environment: one transaction for all steps, begun as a writer, foreign keys checked after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from quizapp.models import Base
from quizapp.models.base import Instant

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext

LOCK = 7_140_215
"""An arbitrary number that names our migration lock on PostgreSQL."""
PATIENCE = 60_000
"""Milliseconds that a process waits for another one's migration, on SQLite."""


def run() -> None:
    """Bring the database that the app is configured with to the wanted revision.

    Processes that migrate at once do it one after the other; the later ones find nothing left to do.
    """
    if context.is_offline_mode():
        raise RuntimeError("migrations look at the database while they run: there is no --sql")
    with current_app.extensions["migrate"].db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _migrate_sqlite(connection)
        else:
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
                _migrate(connection)


def _migrate_sqlite(connection: Connection) -> None:
    # Rebuilding a table with foreign keys on deletes the rows that refer to it; that can't be changed inside a
    # transaction, so the driver is asked directly, before one begins. The connection is not used for anything else.
    connection.detach()
    driver = connection.connection
    driver.execute("PRAGMA foreign_keys = OFF")
    driver.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    with connection.begin():
        _migrate(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"the migration would leave {len(broken)} rows without what they refer to: {broken[:3]}")


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=_render_item,
        transactional_ddl=True,
    )
    context.run_migrations()


def _render_item(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Write our own column types as what they are in the database, since a migration outlives them."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Instant) else False


run()
