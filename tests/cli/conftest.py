"""Commands on a data folder of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import main
from quizapp.cli.serve import migrate_database
from quizapp.extensions import db
from tests.stock import open_app

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder whose database has its tables, and which the commands use."""
    app = open_app(tmp_path / "data")
    migrate_database(app)
    with app.app_context():
        db.engine.dispose()
    monkeypatch.setenv("QUIZAPP_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def quizapp(*arguments: str, given: str | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, list(arguments), input=given)
