"""Axe finds nothing on the pages of accounts and of administration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.clock import now
from quizapp.domain.people.setup import ensure_setup_link
from quizapp.extensions import db
from tests.journeys.accessibility import faults_of
from tests.journeys.people import MAIN_BUTTON, fill_in, sign_in
from tests.journeys.visitor import FORM
from tests.web.account.visitors import PASSWORD, get_user, make_user

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
OWN = ["/account", "/account/password", "/account/email", "/account/data", "/account/delete"]


def in_both_languages(visitor: Visitor, path: str) -> list[str]:
    faults: list[str] = []
    for language in ("en", "ja"):
        visitor.open(path)
        visitor.switch_language(language)
        faults += faults_of(visitor, f"{path} in {language}")
    return faults


@pytest.mark.parametrize("language", ["en", "ja"])
def test_forms_with_faults_in_them(visit: Visit, builtin_server: LiveServer, language: str) -> None:
    visitor = visit(builtin_server, language)
    visitor.open("/register")
    fill_in(visitor, username="x", password="short", email="nowhere@example.invalid")
    visitor.page.locator("[aria-invalid]").first.wait_for()
    faults = faults_of(visitor, "register with faults")
    visitor.open("/sign-in")
    fill_in(visitor, username="nobody", password="nothing at all")
    visitor.page.locator(".notice--error").wait_for()
    assert not [*faults, *faults_of(visitor, "sign in with a wrong password")]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_ones_own_pages(visit: Visit, builtin_server: LiveServer, language: str) -> None:
    name = f"own-pages-{language}"
    make_user(builtin_server.app, name)
    visitor = visit(builtin_server, language)
    visitor.start()
    visitor.answer(visitor.right_entry())
    visitor.page.locator(".feedback--right").wait_for()
    guest = visitor.open("/account/data")
    faults = faults_of(visitor, "a guest's data")
    sign_in(visitor, name)
    guest.wait_for_url("**/account/merge?**")
    faults += faults_of(visitor, "merging")
    guest.locator(MAIN_BUTTON).click()
    guest.locator(".notice--success").wait_for()
    for path in OWN:
        visitor.open(path)
        faults += faults_of(visitor, path)
    assert not faults


@pytest.mark.parametrize("language", ["en", "ja"])
def test_an_answer_that_waits_for_its_sign_in(visit: Visit, eight_types_server: LiveServer, language: str) -> None:
    visitor = visit(eight_types_server, language)
    visitor.start_at("short_text")
    visitor.page.locator(f"{FORM} [name='response']").fill("several words long")
    visitor.context.clear_cookies()
    visitor.press("answer")
    visitor.page.locator("main input[name='password']").wait_for()
    assert not faults_of(visitor, "an answer that waits")


def test_making_the_administrator_and_administering(visit: Visit, builtin_server: LiveServer) -> None:
    app = builtin_server.app
    with app.app_context():
        token = ensure_setup_link(db.session(), now())
        db.session.commit()
    make_user(app, "administered")
    visitor = visit(builtin_server)
    faults = in_both_languages(visitor, f"/setup/{token}")
    fill_in(visitor, username="keeper", password=PASSWORD)
    visitor.page.wait_for_url("**/admin/users")
    user = f"/admin/users/{get_user(app, 'administered').public_id}"
    for path in ("/admin/users", "/admin/users?q=nobody-at-all", "/admin/users/new", user):
        faults += in_both_languages(visitor, path)
    visitor.page.locator("form[action$='/password'] button").click()
    visitor.page.wait_for_url("**/password")
    faults += faults_of(visitor, "a new password, shown once")
    assert not faults
