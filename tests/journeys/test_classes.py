"""A teacher makes a class and shows its code; a student on another device joins it, with an account made on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.models.people import Role
from tests.journeys.accessibility import faults_of
from tests.journeys.people import MAIN_BUTTON, fill_in, sign_in
from tests.journeys.teaching import OPEN_CLASSES, make_class
from tests.web.account.visitors import PASSWORD, make_user

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser


def see(visitor: Visitor, faults: list[str], name: str) -> None:
    faults += faults_of(visitor, f"{name} in {visitor.language}")
    visitor.page.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("ja", True), ("en", False)])
def test_from_a_new_class_to_its_first_student(
    visit: Visit, builtin_server: LiveServer, language: str, scripts: bool
) -> None:
    name = f"class-{language}-{scripts}".lower()
    make_user(builtin_server.app, f"t-{name}", Role.TEACHER)
    teacher = visit(builtin_server, language, scripts=scripts)
    sign_in(teacher, f"t-{name}")
    make_class(teacher, name)
    code = teacher.page.locator(".join-code__symbols").inner_text()
    link = teacher.page.locator(".join-code__link").inner_text()
    assert link.endswith(f"/join/{code.replace('-', '')}")

    student = visit(builtin_server, language, scripts=scripts, width=320)
    student.start()
    student.open("/join")
    fill_in(student, code=code.lower())
    fill_in(student, username=f"s-{name}", password=PASSWORD)
    student.page.locator(MAIN_BUTTON).click()
    student.page.locator("main .notice--success").last.wait_for()
    assert student.page.locator("h1").inner_text() == name
    assert f"t-{name}" in student.page.locator("main").inner_text()
    assert student.open("/progress").locator("a[href^='/attempts/']").count() >= 1

    teacher.page.locator(OPEN_CLASSES).click()
    teacher.page.get_by_role("link", name=name, exact=True).click()
    teacher.page.locator("main a[href$='/students']").click()
    assert f"s-{name}" in teacher.page.locator("table").inner_text()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_axe_finds_nothing_on_the_pages_of_classes(visit: Visit, builtin_server: LiveServer, language: str) -> None:
    name, faults = f"axe-{language}", list[str]()
    make_user(builtin_server.app, f"t-{name}", Role.TEACHER)
    visitor = visit(builtin_server, language)
    sign_in(visitor, f"t-{name}")
    for path in ("/classes", "/classes/new", "/join"):
        visitor.open(path)
        see(visitor, faults, path)
    url = make_class(visitor, name)
    see(visitor, faults, "code")
    visitor.open(f"{url}/import")
    fill_in(visitor, students="x\nx\n,")
    see(visitor, faults, "faults of a list")
    fill_in(visitor, students=f"one-{name},One Student,front row\ntwo-{name}")
    see(visitor, faults, "preview of a list")
    visitor.page.locator(MAIN_BUTTON).click()
    visitor.page.locator(".cards").wait_for()
    see(visitor, faults, "cards")
    for page in ("", "/students", "/settings", "/delete"):
        visitor.open(url + page)
        see(visitor, faults, page or "the class")
    visitor.open(f"{url}/students").locator("tbody a").first.click()
    see(visitor, faults, "a student")
    visitor.page.locator("form[action$='/remove'] button").click()
    visitor.open(f"{url}/students")
    see(visitor, faults, "students with one removed")
    assert faults == []
