"""The migrations on SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import event, text

from quizapp.extensions import db
from tests.migrations.steps import (
    check_processes_at_once,
    check_that_models_and_migrations_agree,
    check_that_rows_survive_the_step_to_assignments,
    check_up_and_down_with_rows,
    counts,
    fill,
)
from tests.stock import open_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Flask]:
    """An app on a folder that is not there yet."""
    app = open_app(tmp_path / "not" / "there" / "yet")
    yield app
    with app.app_context():
        db.engine.dispose()


def test_models_and_migrations_agree(fresh: Flask) -> None:
    with fresh.app_context():
        upgrade()
    check_that_models_and_migrations_agree(fresh)


def test_up_and_down_with_rows_in_the_tables(fresh: Flask) -> None:
    check_up_and_down_with_rows(fresh)


def test_rows_survive_the_step_to_assignments(fresh: Flask) -> None:
    check_that_rows_survive_the_step_to_assignments(fresh)


def test_processes_at_once_migrate_one_after_the_other(tmp_path: Path) -> None:
    check_processes_at_once(tmp_path / "fresh")
    app = open_app(tmp_path / "fresh")
    check_that_models_and_migrations_agree(app)
    with app.app_context():
        db.engine.dispose()


def test_foreign_keys_hold_after_a_migration(fresh: Flask) -> None:
    with fresh.app_context():
        upgrade()
    fill(fresh)
    with fresh.app_context(), db.engine.connect() as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert not connection.execute(text("PRAGMA foreign_key_check")).all()


def test_a_migration_that_fails_on_the_way_leaves_everything_as_it_was(fresh: Flask) -> None:
    with fresh.app_context():
        upgrade()
    fill(fresh)
    before = counts(fresh)

    def fail_at_the_last_table(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.strip() == "DROP TABLE users":
            raise ZeroDivisionError

    with fresh.app_context():
        event.listen(db.engine, "before_cursor_execute", fail_at_the_last_table)
        with pytest.raises(ZeroDivisionError):
            downgrade(revision="base")
        event.remove(db.engine, "before_cursor_execute", fail_at_the_last_table)
    assert counts(fresh) == before


def test_a_database_that_is_up_to_date_is_left_as_it_is(fresh: Flask) -> None:
    with fresh.app_context():
        upgrade()
    fill(fresh)
    before = counts(fresh)
    with fresh.app_context():
        upgrade()
    assert counts(fresh) == before
