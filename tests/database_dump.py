"""Every row of an app's database, to see that something changed nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.extensions import db
from quizapp.models.base import Base

if TYPE_CHECKING:
    from flask import Flask

Dump = dict[str, list[tuple[object, ...]]]


def dump(app: Flask) -> Dump:
    """All rows of all tables, by the table's name."""
    with app.app_context():
        return {
            table.name: sorted((tuple(row) for row in db.session.execute(table.select())), key=repr)
            for table in Base.metadata.sorted_tables
        }
