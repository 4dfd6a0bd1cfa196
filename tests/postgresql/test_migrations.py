"""The migrations on PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.migrations.steps import (
    check_processes_at_once,
    check_that_models_and_migrations_agree,
    check_that_rows_survive_the_step_to_assignments,
    check_up_and_down_with_rows,
)
from tests.postgresql.conftest import closing_app

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask


def test_models_and_migrations_agree(app: Flask) -> None:
    check_that_models_and_migrations_agree(app)


def test_up_and_down_with_rows_in_the_tables(tmp_path: Path, empty_url: str) -> None:
    with closing_app(tmp_path, empty_url) as app:
        check_up_and_down_with_rows(app)


def test_rows_survive_the_step_to_assignments(tmp_path: Path, empty_url: str) -> None:
    with closing_app(tmp_path, empty_url) as app:
        check_that_rows_survive_the_step_to_assignments(app)


def test_processes_at_once_migrate_one_after_the_other(tmp_path: Path, empty_url: str) -> None:
    check_processes_at_once(tmp_path, empty_url)
    with closing_app(tmp_path, empty_url) as app:
        check_that_models_and_migrations_agree(app)
