"""Data folders on which a server can start at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quizapp.cli.serve import prepare
from quizapp.config import Settings
from tests.faults.places import Place


@pytest.fixture(scope="session")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared") / "data"
    prepare(Settings(data=folder), "http://localhost")
    return folder


@pytest.fixture
def prepared(prepared_once: Path, tmp_path: Path) -> Path:
    """A data folder as the first start leaves it, made once and copied."""
    return Path(shutil.copytree(prepared_once, tmp_path / "data"))


@pytest.fixture
def place(prepared: Path) -> Place:
    """Such a folder, with the SQLite file in it."""
    return Place(prepared)
