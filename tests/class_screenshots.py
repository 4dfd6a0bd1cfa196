"""Pictures of the pages of a demonstration class, for its teacher and for its pupils."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tests.demonstration_class import (
    TEACHER,
    pages_of_assignments,
    pages_of_classes,
    pages_of_sets,
    pages_of_students,
)
from tests.web.account.visitors import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.demonstration_class import Found


@dataclass(frozen=True)
class View:
    """How pages are looked at. width: of the window, in pixels."""

    language: Literal["en", "ja"]
    width: int
    scheme: Literal["light", "dark"]

    def opened(self, browser: Browser) -> Page:
        """A page of a fresh profile."""
        context = browser.new_context(
            locale={"en": "en-GB", "ja": "ja-JP"}[self.language],
            viewport={"width": self.width, "height": 800},
            color_scheme=self.scheme,
            reduced_motion="reduce",
        )
        return context.new_page()

    def shoot(self, page: Page, folder: Path, name: str) -> None:
        """Write a picture of the whole page."""
        name = f"{name}-{self.language}-{self.width}-{self.scheme}.png"
        page.screenshot(path=folder / name, full_page=True)


def walk_through_class(browser: Browser, address: str, found: Found, folder: Path, view: View) -> None:
    """Write the pictures of every page. address: the server's, without a slash at its end."""
    teacher = _signed_in(browser, address, TEACHER, view)
    for name, path in {**pages_of_classes(found), **pages_of_assignments(found), **pages_of_sets(found)}.items():
        _open(teacher, address + path)
        view.shoot(teacher, folder, name)
    teacher.context.close()
    pupils: dict[str, Page] = {}
    for name, (username, path) in pages_of_students(found).items():
        page = pupils.setdefault(username, pupils.get(username) or _signed_in(browser, address, username, view))
        _open(page, address + path)
        view.shoot(page, folder, name)
    for page in pupils.values():
        page.context.close()


def _open(page: Page, url: str) -> None:
    reply = page.goto(url)
    if reply is None or not reply.ok:
        raise SystemExit(f"{url} answers {reply.status if reply else 'nothing'}")


def _signed_in(browser: Browser, address: str, username: str, view: View) -> Page:
    page = view.opened(browser)
    page.goto(f"{address}/sign-in")
    page.fill("main [name=username]", username)
    page.fill("main [name=password]", PASSWORD)
    page.click("main form button.button--primary")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    return page
