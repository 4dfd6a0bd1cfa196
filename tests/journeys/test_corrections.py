"""A student claims an answer; the teacher sees what accepting it does, accepts, and the student reads why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.accessibility import faults_of
from tests.journeys.people import sign_in
from tests.web.corrections.classroom import classroom

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser


def see(visitor: Visitor, faults: list[str], name: str) -> None:
    """Look at the open page with axe, on a wide and a narrow screen."""
    faults += faults_of(visitor, f"{name} in {visitor.language}")
    visitor.page.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("ja", True), ("en", False)])
def test_from_a_claim_to_a_mark_that_moves(
    visit: Visit, eight_types_server: LiveServer, language: str, scripts: bool
) -> None:
    suffix = f"-{language}-{scripts}".lower()
    room, faults = classroom(eight_types_server.app, suffix=suffix), list[str]()
    student = visit(eight_types_server, language, scripts=scripts)
    sign_in(student, f"sara{suffix}")
    student.open(f"/attempts/{room.attempts[f'sara{suffix}']}/result")
    student.page.locator("#claim-4 summary").click()
    student.page.locator("#claim-4 textarea").fill("He came in 1853.")
    student.page.locator("#claim-4 button").click()
    student.page.locator("#claim-4 p").wait_for()

    teacher = visit(eight_types_server, language, scripts=scripts)
    sign_in(teacher, f"tanaka{suffix}")
    teacher.open(f"{room.home}/claims")
    assert "He came in 1853." in teacher.page.locator("main").inner_text()
    steps = ("claims", "change", "preview", "correction")
    buttons = ("main .claims a.button", "main form .button--primary", "main form .button--primary")
    for step, button in zip(steps, (*buttons, ""), strict=True):
        if scripts:
            see(teacher, faults, step)
        if step == "change":
            teacher.page.locator("main textarea[name='reason']").fill("Perry was meant too.")
        if button:
            teacher.page.locator(button).first.click()
            teacher.page.wait_for_load_state()
    assert room.mark(f"sara{suffix}") == 4
    if scripts:
        teacher.open(room.item())
        see(teacher, faults, "kinds of change")
        teacher.open(f"{room.home}/corrections")
        see(teacher, faults, "corrections")

    student.page.locator(".navigation a[href='/notices']").click()
    told = student.page.locator("main").inner_text()
    assert told.count("Perry was meant too.") == 1
    if scripts:
        see(student, faults, "notices")
    student.page.locator("main form[action$='/put-away'] button").click()
    student.page.locator("main form[action$='/put-away']").first.wait_for(state="detached")
    assert faults == []
