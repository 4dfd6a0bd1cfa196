"""Inserting rows that another request may be inserting at the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.models.base import Base


def insert_into(session: Session, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT of the session's database, which can say what becomes of a row that is there already."""
    return (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert(table)
