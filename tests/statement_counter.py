"""Counting the SQL statements that something costs, beside BEGIN, COMMIT and savepoints."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, event

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")


@contextmanager
def count_statements(engine: Engine | Connection) -> Iterator[list[str]]:
    """Within it, the list given grows by each statement that the engine executes."""
    statements: list[str] = []

    def note(_connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.upper().startswith(NOT_COUNTED):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
