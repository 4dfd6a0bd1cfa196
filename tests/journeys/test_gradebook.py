"""The gradebook in a browser: light, without fault for axe, names stay text, a mark is changed without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.accessibility import faults_of
from tests.journeys.gradebooks import MadeClass, make_gradebook
from tests.journeys.people import sign_in
from tests.journeys.wire import bytes_of_reload
from tests.security.input.payloads import SCRIPTS

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer

pytestmark = pytest.mark.browser
DRAWN = "(element, part) => [getComputedStyle(element, part).maskImage, getComputedStyle(element, part).maskPosition]"
LIMIT = 60_000
"""Bytes that a teacher's page may weigh on the wire when nothing of it is there yet."""


@pytest.fixture(scope="module")
def made(eight_types_server: LiveServer) -> MadeClass:
    return make_gradebook(eight_types_server.app, "book")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_gradebook_of_thirty_times_ten_weighs_at_most_60_kb(
    visit: Visit, eight_types_server: LiveServer, made: MadeClass, language: str
) -> None:
    visitor = visit(eight_types_server, language)
    sign_in(visitor, made.teacher)
    visitor.open(f"{made.url}/gradebook")
    assert visitor.page.locator("tbody tr").count() == 30
    assert bytes_of_reload(visitor) <= LIMIT


@pytest.mark.parametrize("language", ["en", "ja"])
def test_axe_finds_nothing_on_the_pages_of_marks(
    visit: Visit, eight_types_server: LiveServer, made: MadeClass, language: str
) -> None:
    """The states of them that the demonstration class, whose every page axe looks at too, does not have."""
    visitor, faults = visit(eight_types_server, language), list[str]()
    sign_in(visitor, made.teacher)
    book = f"{made.url}/gradebook"
    for page in (book, f"{book}?sort=total&order=down", f"{book}?label=none"):
        visitor.open(page)
        faults += faults_of(visitor, page)
    visitor.open(made.cell).locator("form[action$='/adjust'] [name='reason']").fill("x")
    visitor.page.locator("form[action$='/adjust'] button").click()
    faults += faults_of(visitor, "a mark with a fault")
    assert faults == []


def test_a_sign_in_a_cell_is_the_one_that_is_explained(
    visit: Visit, eight_types_server: LiveServer, made: MadeClass
) -> None:
    visitor = visit(eight_types_server)
    sign_in(visitor, made.teacher)
    visitor.open(f"{made.url}/gradebook")
    cells = {"m": ("td.m > a", "::before"), "l": ("td.l > a", "::after"), "b": ("td.b", "::after")}
    drawn = {sign: visitor.page.locator(where).first.evaluate(DRAWN, part) for sign, (where, part) in cells.items()}
    explained = {sign: visitor.page.locator(f".signs .{sign}").evaluate(DRAWN, "::before") for sign in cells}
    assert drawn == explained
    assert len({str(one) for one in drawn.values()}) == len(cells)
    assert all("signs.svg" in str(one) for one in drawn.values())


def test_a_mark_is_changed_without_scripts_and_the_student_reads_why(
    visit: Visit, eight_types_server: LiveServer
) -> None:
    made = make_gradebook(eight_types_server.app, "plain")
    teacher = visit(eight_types_server, scripts=False, width=320)
    sign_in(teacher, made.teacher)
    teacher.open(made.cell)
    teacher.page.locator("[name='points']").fill("3.5")
    teacher.page.locator("[name='reason']").fill("The oral part.")
    teacher.page.locator("form[action$='/adjust'] button").click()
    teacher.page.locator(".notice--success").wait_for()
    student = visit(eight_types_server, scripts=False, width=320)
    sign_in(student, made.student)
    student.open(f"{made.url}/marks").locator("tbody a").first.click()
    assert "The oral part." in student.page.locator("main").inner_text()
    assert "3.5 of 4 points" in student.page.locator("main").inner_text()


def test_names_titles_and_reasons_are_text_on_every_page(visit: Visit, eight_types_server: LiveServer) -> None:
    made = make_gradebook(eight_types_server.app, "hostile", [one[:60] for one in SCRIPTS], SCRIPTS[3])
    visitor = visit(eight_types_server)
    visitor.page.on("dialog", lambda dialog: visitor.faults.append(f"dialog: {dialog}"))
    sign_in(visitor, made.teacher)
    visitor.open(made.cell)
    visitor.page.locator("[name='points']").fill("1")
    visitor.page.locator("[name='reason']").fill(SCRIPTS[0])
    visitor.page.locator("form[action$='/adjust'] button").click()
    for page in (made.cell, f"{made.url}/gradebook", f"{made.url}/audit", made.attempt):
        assert SCRIPTS[0] in visitor.open(page).locator("body").inner_text(), page
    names = visitor.open(f"{made.url}/gradebook").locator("tbody th").all_inner_texts()
    assert {" ".join(one.split()) for one in names} >= {" ".join(one[:60].split()) for one in SCRIPTS[:20]}
