"""Pictures of the pages, to be looked at: `python -m tests.screenshots [FOLDER]`.

Serves a fresh app with the built-in bank, walks through it as a guest, and writes PNG files named
page-language-width-scheme.
"""

from __future__ import annotations

import shutil
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from question_bank.files import builtin_bank_path, read_bank
from quizapp.extensions import db
from tests.stock import load, open_app

if TYPE_CHECKING:
    from flask import Flask

VIEWS = (("en-GB", 1280, "light"), ("en-GB", 320, "dark"), ("ja-JP", 1280, "dark"), ("ja-JP", 320, "light"))
PAGES = ("quiz/new", "notes", "progress", "about", "register", "sign-in", "join", "account/data", "nothing-here")
QUESTIONS = 5


def main(folder: Path) -> None:
    """Write the pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as data, sync_playwright() as playwright:
        app = _stocked(Path(data))
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for locale, width, scheme in VIEWS:
            _walk(browser, f"http://127.0.0.1:{server.port}/", folder, (locale, width, scheme))
        browser.close()
        server.shutdown()


def _stocked(data: Path) -> Flask:
    app = open_app(data, styleguide=True)
    with app.app_context():
        db.create_all()
    bank = read_bank(builtin_bank_path()).bank
    if bank is None:
        raise SystemExit("the built-in bank has faults")
    load(app, bank)
    return app


def _walk(browser: Browser, address: str, folder: Path, view: tuple[str, int, str]) -> None:
    locale, width, scheme = view
    context = browser.new_context(
        locale=locale, viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()

    def shoot(name: str) -> None:
        page.screenshot(path=folder / f"{name}-{locale[:2]}-{width}-{scheme}.png", full_page=True)

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
    context.close()


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
