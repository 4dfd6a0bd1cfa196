"""Pictures of the pages, to be looked at: `python -m tests.screenshots [FOLDER]`.

Serves a fresh app with the built-in bank, walks through it as a guest, then through a demonstration class as its
teacher and its pupils, and writes PNG files named page-language-width-scheme.
"""

from __future__ import annotations

import shutil
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from question_bank.files import builtin_bank_path, read_bank
from quizapp.extensions import db
from tests.class_screenshots import View, walk_through_class
from tests.demonstration_class import make_demonstration_class
from tests.stock import load, open_app

if TYPE_CHECKING:
    from collections.abc import Generator

    from flask import Flask

    from tests.demonstration_class import Found

VIEWS = (
    View("en", 1280, "light"),
    View("en", 320, "dark"),
    View("ja", 1280, "dark"),
    View("ja", 320, "light"),
)
PAGES = ("quiz/new", "notes", "progress", "about", "register", "sign-in", "join", "account/data", "nothing-here")
QUESTIONS = 5


def main(folder: Path) -> None:
    """Write the pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for language in ("en", "ja"):
            with _served(language) as (address, found):
                for view in VIEWS:
                    if view.language == language:
                        _walk(browser, f"{address}/", folder, view)
                        walk_through_class(browser, address, found, folder, view)
        browser.close()


@contextmanager
def _served(language: str) -> Generator[tuple[str, Found]]:
    """The address of an app with a demonstration class in a language, and what is found in that class."""
    with TemporaryDirectory() as data:
        app = _stocked(Path(data))
        found = make_demonstration_class(app, language)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.port}", found
        server.shutdown()
        with app.app_context():
            db.engine.dispose()


def _stocked(data: Path) -> Flask:
    app = open_app(data, styleguide=True)
    with app.app_context():
        db.create_all()
    bank = read_bank(builtin_bank_path()).bank
    if bank is None:
        raise SystemExit("the built-in bank has faults")
    load(app, bank)
    return app


def _walk(browser: Browser, address: str, folder: Path, view: View) -> None:
    page = view.opened(browser)

    def shoot(name: str) -> None:
        view.shoot(page, folder, name)

    page.goto(address)
    shoot("home")
    page.click("main form button")
    for number in range(1, QUESTIONS + 1):
        shoot(f"question-{number}-open")
        _answer(page)
        shoot(f"question-{number}-answered")
        if page.query_selector("button[value=reveal]"):
            page.click("button[value=reveal]")
            shoot(f"question-{number}-shown")
        page.click("a[data-answer-button]")
    page.goto(page.url.rsplit("/questions/", 1)[0] + "/review")
    shoot("review")
    page.click("form[action$=submit] button")
    shoot("result")
    for path in PAGES:
        page.goto(address + path)
        shoot(path.replace("/", "-"))
    page.context.close()


def _answer(page: Page) -> None:
    """Something in every field that takes something, right or wrong."""
    option = page.query_selector("main input[type=radio], main input[type=checkbox]")
    if option:
        option.click(force=True)
    for field in page.query_selector_all("main input.typed__input, main input.gap__control"):
        field.fill("2")
    page.click("main [data-answer-button]")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
