"""The browser, the servers it visits, and visitors; everything ends with the last journey of a worker."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.demonstration_class import make_demonstration_class
from tests.journeys.demonstration import Demonstration
from tests.journeys.eight_types import eight_types
from tests.journeys.live_server import LiveServer, serve
from tests.stock import bank_of, load, open_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, StorageState

    from tests.journeys.visitor import Visitor

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30_000
"""Milliseconds that a click may take on a busy machine."""


class Visit(Protocol):
    """Opens a fresh browser profile on a server."""

    def __call__(
        self,
        server: LiveServer,
        language: str = "en",
        *,
        scripts: bool = True,
        width: int = 1280,
        dark: bool = False,
        kept: StorageState | None = None,
    ) -> Visitor: ...


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if path is None:
        pytest.skip("The journeys need a browser: apt install chromium-headless-shell (or chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def builtin_server(tmp_path_factory: pytest.TempPathFactory, stocked_database: Path) -> Iterator[LiveServer]:
    """The app with the built-in bank."""
    folder = tmp_path_factory.mktemp("builtin-server")
    shutil.copy(stocked_database, folder / "quizapp.sqlite3")
    with serve(folder) as server:
        yield server


@pytest.fixture(scope="package")
def eight_types_server(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Iterator[LiveServer]:
    """The app with one item of each type, so that every quiz has all eight."""
    from quizapp.extensions import db

    folder = tmp_path_factory.mktemp("eight-types-server")
    shutil.copy(empty_database, folder / "quizapp.sqlite3")
    app = open_app(folder)
    load(app, bank_of(eight_types()))
    with app.app_context():
        db.engine.dispose()
    with serve(folder) as server:
        yield server


@pytest.fixture(scope="package")
def demonstration(tmp_path_factory: pytest.TempPathFactory, stocked_database: Path) -> Iterator[Demonstration]:
    """The app with the demonstration class, whose teacher and pupils can sign in."""
    folder = tmp_path_factory.mktemp("demonstration")
    shutil.copy(stocked_database, folder / "quizapp.sqlite3")
    with serve(folder) as server:
        yield Demonstration(server, make_demonstration_class(server.app, "en"))


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Open browser profiles; at the end none may have asked another origin, kept a second cookie or seen an error."""
    from tests.journeys.visitor import COOKIES, Visitor

    visitors: list[Visitor] = []

    def open_profile(
        server: LiveServer,
        language: str = "en",
        *,
        scripts: bool = True,
        width: int = 1280,
        dark: bool = False,
        kept: StorageState | None = None,
    ) -> Visitor:
        context = chromium.new_context(
            locale={"en": "en-GB", "ja": "ja-JP"}[language],
            java_script_enabled=scripts,
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            storage_state=kept,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        visitor = Visitor(server, context, context.new_page(), language)
        visitor.watch()
        visitors.append(visitor)
        return visitor

    yield open_profile
    faults = [fault for visitor in visitors for fault in visitor.faults]
    cookies = {cookie.get("name") for visitor in visitors for cookie in visitor.context.cookies()}
    for visitor in visitors:
        visitor.context.close()
    assert not faults
    assert cookies <= COOKIES
