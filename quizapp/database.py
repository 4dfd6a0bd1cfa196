"""How connections to SQLite behave, and how a transaction begins."""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, event

if TYPE_CHECKING:
    from collections.abc import Generator
    from sqlite3 import Connection as SQLiteConnection

BUSY_TIMEOUT = 5_000
"""Milliseconds that a writer waits for another one before the request is answered with 503."""

Values = tuple[object, ...] | dict[str, object]
"""The values of a statement, as the driver of a database takes them."""

_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def reading() -> Generator[None]:
    """Within it, transactions begin as readers.

    Everywhere else they begin as writers: on SQLite, one that reads first and writes later fails at once
    when another writer came between, whatever the busy timeout.
    """
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def set_up_engine(engine: Engine) -> None:
    """Make an engine's connections safe: on SQLite WAL, synchronous FULL, foreign keys, writers that begin as such.

    On all of them, no text goes to the database with a NUL in it.
    A SQLite file that is not there yet is made, readable and writable by its owner only.
    """
    event.listen(engine, "before_cursor_execute", _on_execute, retval=True)
    if engine.dialect.name != "sqlite":
        return
    if engine.url.database:
        # SQLite's own files beside it (-wal, -shm) take over its mode.
        os.close(os.open(engine.url.database, os.O_RDWR | os.O_CREAT, 0o600))
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def without_nul(value: object) -> object:
    """A value, with no NUL in it where it is a text: PostgreSQL refuses those, and to SQLite they are other texts.

    Every statement does so by itself; it is for texts that are stored within JSON, where a NUL is written as an escape.
    """
    return value.replace("\0", "") if isinstance(value, str) else value


def empty_write_ahead_log(engine: Engine) -> bool:
    """Move SQLite's write-ahead log into its file and cut it to nothing, so that it keeps no row that was deleted.

    Call it with no transaction open. Returns False where others were reading or writing for the whole of the busy
    timeout: the rows are gone then, but the log keeps their bytes until it is emptied or written over.
    """
    if engine.dialect.name != "sqlite":
        return True
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        row = cursor.fetchone()
        return row is not None and row[0] == 0
    finally:
        connection.close()


def _on_connect(connection: SQLiteConnection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN" if _reading.get() else "BEGIN IMMEDIATE")


def _on_execute(
    _connection: Connection,
    _cursor: object,
    statement: str,
    values: Values | list[Values],
    _context: object,
    _many: bool,
) -> tuple[str, Values | list[Values]]:
    if isinstance(values, list):
        return statement, [_each_without_nul(row) for row in values]
    return statement, _each_without_nul(values)


def _each_without_nul(values: Values) -> Values:
    if isinstance(values, dict):
        return {name: without_nul(value) for name, value in values.items()}
    return tuple(without_nul(value) for value in values)
