"""The least that any answer costs: a bare WSGI app that inserts one row, with the app's own pragmas."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING, Any

from quizapp.database import BUSY_TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DATABASE = Path(os.environ["QUIZAPP_DATA"]) / "floor.sqlite3"
_own = local()


def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Store the body of a request as a row of its own."""
    body = environ["wsgi.input"].read().decode()
    connection = _connection()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO answers (content) VALUES (?)", (body,))
    connection.execute("COMMIT")
    start_response("303 See Other", [("Location", "/"), ("Content-Length", "0")])
    return [b""]


def _connection() -> sqlite3.Connection:
    if not hasattr(_own, "connection"):
        _own.connection = sqlite3.connect(DATABASE, isolation_level=None)
        for pragma in (f"busy_timeout = {BUSY_TIMEOUT}", "journal_mode = WAL", "synchronous = FULL"):
            _own.connection.execute(f"PRAGMA {pragma}")
        _own.connection.execute("CREATE TABLE IF NOT EXISTS answers (id INTEGER PRIMARY KEY, content TEXT)")
    connection: sqlite3.Connection = _own.connection
    return connection
