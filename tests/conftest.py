"""The fixtures that most tests use: an app on a fresh SQLite file, a client, a database session."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from argon2 import PasswordHasher
    from flask import Flask
    from flask.testing import FlaskClient
    from sqlalchemy.orm import Session

    from tests.web.students import Student


# A law holds or it doesn't, however slow the machine; the same examples each time, so that a failure can be seen again.
settings.register_profile("suite", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("suite")

# The app is imported where it is needed: tests of the bank run without it.


@pytest.fixture(scope="session", autouse=True)
def due_hasher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PasswordHasher | None]:
    """The hasher that the app has outside of tests; within them everything is as cheap as can be, and this is not."""
    from tests import economies

    with pytest.MonkeyPatch.context() as patch:
        try:
            economies.share_templates(patch, tmp_path_factory.mktemp("jinja"))
        except ImportError:  # the bank alone is tested
            yield None
            return
        economies.share_addresses(patch)
        economies.trust_the_machine(patch)
        yield economies.cheapen_passwords(patch)


@pytest.fixture
def due_cost(due_hasher: PasswordHasher, monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed as they are outside of tests."""
    from quizapp.domain.people import passwords

    monkeypatch.setattr(passwords, "_hasher", due_hasher)
    monkeypatch.setattr(passwords, "_nobodys_hash", due_hasher.hash("nobody's"))


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows, made once a worker and copied for each test."""
    from quizapp import create_app
    from quizapp.config import Settings
    from quizapp.extensions import db

    folder = tmp_path_factory.mktemp("empty")
    app = create_app(Settings(data=folder))
    with app.app_context():
        db.create_all()
        db.engine.dispose()
    return folder / "quizapp.sqlite3"


@pytest.fixture(scope="session")
def stocked_database(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """The same with the built-in bank loaded."""
    from question_bank.files import builtin_bank_path, read_bank
    from quizapp.extensions import db
    from tests.stock import load, open_app

    folder = tmp_path_factory.mktemp("stocked")
    shutil.copy(empty_database, folder / "quizapp.sqlite3")
    app = open_app(folder)
    bank = read_bank(builtin_bank_path()).bank
    assert bank
    load(app, bank)
    with app.app_context():
        db.engine.dispose()
    return folder / "quizapp.sqlite3"


@pytest.fixture
def stocked_app(tmp_path: Path, stocked_database: Path) -> Iterator[Flask]:
    """An app with the built-in bank."""
    from quizapp.extensions import db
    from tests.stock import open_app

    shutil.copy(stocked_database, tmp_path / "quizapp.sqlite3")
    app = open_app(tmp_path)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def student(stocked_app: Flask) -> Student:
    """A guest with a fresh device, on the built-in bank."""
    from tests.web.students import Student

    return Student(stocked_app)


@pytest.fixture
def app(tmp_path: Path, empty_database: Path) -> Iterator[Flask]:
    from quizapp import create_app
    from quizapp.config import Settings
    from quizapp.extensions import db

    shutil.copy(empty_database, tmp_path / "quizapp.sqlite3")
    app = create_app(Settings(data=tmp_path))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def db_session(app: Flask) -> Iterator[Session]:
    """A database session of the app, for arranging and for looking; commit what requests should see."""
    from quizapp.extensions import db

    with app.app_context():
        yield db.session()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end, a line a reason, what was skipped and what it lacks."""
    reports = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in reports)
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"{count} skipped. {reason}")


def csrf_token(client: FlaskClient, url: str = "/sign-in") -> str:
    """The CSRF token that the page at `url` gives this client."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(url).text)
    assert found, f"no CSRF token on {url}"
    return found.group(1)
