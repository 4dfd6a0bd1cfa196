"""From an empty start to a mark that moves: a teacher and a student, each at a browser of their own."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.demonstration.course import Work
from quizapp.domain.demonstration.flawed_items import TRUE_OPTION
from quizapp.models.people import Role
from tests.demonstration_class import MISKEYED, TEACHER
from tests.journeys.people import MAIN_BUTTON, sign_in
from tests.journeys.teaching import (
    DONE,
    PERRY,
    allow_attempts,
    apply_correction,
    assign,
    claim,
    compose_set,
    join_with_new_account,
    look_as,
    make_class,
    take,
)
from tests.web.account.visitors import make_user

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.demonstration import Demonstration
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
ITEMS = ("choice-sample", "true-false-sample", "numeric-sample", "short-text-sample")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("ja", True), ("en", False)])
def test_a_teacher_and_a_student(visit: Visit, eight_types_server: LiveServer, language: str, scripts: bool) -> None:
    name = f"{language}-{scripts}".lower()
    make_user(eight_types_server.app, f"teacher-{name}", Role.TEACHER)
    teacher = visit(eight_types_server, language, scripts=scripts)
    student, pupil = visit(eight_types_server, language, scripts=scripts, width=320), f"pupil-{name}"

    sign_in(teacher, f"teacher-{name}")
    home = make_class(teacher, f"Class {name}")
    join_with_new_account(student, teacher.page.locator(".join-code__symbols").inner_text(), pupil)
    compose_set(teacher, f"Set {name}", ITEMS)
    work = assign(teacher, home, f"Week 1 {name}")
    allow_attempts(teacher, work, pupil, "3")
    assert NUMBER.findall(look_as(teacher, work, pupil)) == ["3"]

    student.open(home)
    result = take(student, f"/assignments/{work.rsplit('/', 1)[1]}")
    claim(student, "The brief calls it so.")
    assert sorted(own_mark(student, home)) == ["3", "4"]

    assert "3 ÷ 4 × 4 = 3" in read_arithmetic(teacher, home)
    accept_claim(teacher, home, pupil)
    assert told(student).count("Both names are right.") == 1
    assert set(own_mark(student, home)) == {"4"}

    correct_from_the_attempt(teacher, home, pupil)
    assert set(own_mark(student, home)) == {"4"}, "nobody was to lose by it"
    adjust(teacher, home, "3.5")
    assert "3.5" in own_mark(student, home)
    assert told(student).count("The oral part.") == 1
    assert "The oral part." in record(teacher, home)
    assert [row for row in exported(teacher, home) if pupil in row and "3.5" in row]
    assert student.open(result).locator(f"main input[value='{PERRY}']").count() == 1


def own_mark(student: Visitor, home: str) -> list[str]:
    """The numbers of the student's own mark at the one assignment."""
    return NUMBER.findall(student.open(f"{home}/marks").locator("tbody td:nth-of-type(2)").inner_text())


def read_arithmetic(teacher: Visitor, home: str) -> str:
    teacher.open(f"{home}/gradebook").locator("tbody td a").first.click()
    return teacher.page.locator(".steps").inner_text()


def accept_claim(teacher: Visitor, home: str, pupil: str) -> None:
    teacher.open(f"{home}/corrections").locator("main a[href$='/claims']").click()
    assert "The brief calls it so." in teacher.page.locator("main").inner_text()
    teacher.page.locator(".claims a.button").click()
    assert pupil in apply_correction(teacher, "Both names are right.", "recompute")


def told(student: Visitor) -> str:
    student.page.locator(".navigation a[href='/notices']").click()
    return student.page.locator("main").inner_text()


def correct_from_the_attempt(teacher: Visitor, home: str, pupil: str) -> None:
    """Another key for the question that the student had right, so that only the policy keeps the mark."""
    teacher.open(f"{home}/gradebook").locator("tbody td a").first.click()
    teacher.page.locator("main a[href*='/attempts/']").first.click()
    teacher.page.locator("main a[href$='/items/choice-sample/correct']").click()
    teacher.page.locator("main a[href*='kind=new_key']").click()
    teacher.page.locator("main input[value='galaxy']").check()
    assert pupil in apply_correction(teacher, "It was the other aircraft.", "never_lower")


def adjust(teacher: Visitor, home: str, points: str) -> None:
    teacher.open(f"{home}/gradebook").locator("tbody td a").first.click()
    teacher.page.locator("[name='points']").fill(points)
    teacher.page.locator("[name='reason']").fill("The oral part.")
    teacher.page.locator("form[action$='/adjust'] button").click()
    teacher.page.locator(DONE).wait_for()


def record(teacher: Visitor, home: str) -> str:
    teacher.open(home).locator(".cohort-navigation a[href$='/audit']").click()
    teacher.page.locator("[name='action']").select_option("mark_adjusted")
    teacher.page.locator("main form button").click()
    return teacher.page.locator("tbody").inner_text()


def exported(teacher: Visitor, home: str) -> list[list[str]]:
    """The rows of the gradebook's file."""
    teacher.open(f"{home}/gradebook")
    with teacher.page.expect_download() as download:
        teacher.page.locator("main button[value='csv']").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.reader(text.splitlines()))


def test_what_a_teacher_has_just_made_says_what_to_do_next(visit: Visit, eight_types_server: LiveServer) -> None:
    make_user(eight_types_server.app, "new-teacher", Role.TEACHER)
    teacher = visit(eight_types_server, width=320)
    sign_in(teacher, "new-teacher")
    home = make_class(teacher, "An empty class")
    for page in ("", "/gradebook", "/corrections", "/claims", "/students", "/assignments/new"):
        teacher.open(home + page)
        assert teacher.page.locator(f".empty, main {MAIN_BUTTON}").count() >= 1, page
        assert teacher.overflow() == 0, page


@pytest.mark.xdist_group("demonstration")
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_miskeyed_question_is_found_from_the_analysis_alone_and_repaired(
    visit: Visit, demonstration: Demonstration, language: str
) -> None:
    teacher = visit(demonstration.server, language)
    sign_in(teacher, TEACHER)
    teacher.open(demonstration.found.assignment(Work.FIRST)).locator("main a[href$='/analysis']").click()
    worst = teacher.page.locator(".looks__name").first
    assert MISKEYED in str(worst.get_attribute("href"))
    worst.click()
    teacher.page.locator("main a[href$='/correct']").click()
    teacher.page.locator("main a[href*='kind=new_key']").click()
    teacher.page.locator("main textarea[name='reason']").fill("The brief says policy.")
    teacher.page.locator(f"main input[value='{TRUE_OPTION}']").check()
    teacher.page.locator(MAIN_BUTTON).click()
    assert teacher.page.locator("form[action$='/apply']").count() == 1
    assert "デモ生徒04" in teacher.page.locator("main").inner_text(), "whoever claimed it goes up"
