"""The longest names without a space in them: no page becomes wider than a phone, and nothing is cut off on a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from quizapp.extensions import db
from quizapp.models.people import User
from quizapp.models.teaching import Cohort
from tests.journeys.gradebooks import make_gradebook
from tests.journeys.people import sign_in

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
NAME, TITLE = "W" * 60, "M" * 95
WIDTHS = (320, 1280)


def too_wide(visitor: Visitor, pages: list[str]) -> list[str]:
    """The pages that are wider than the window, at each width."""
    found: list[str] = []
    for page in pages:
        visitor.open(page)
        for width in WIDTHS:
            visitor.page.set_viewport_size({"width": width, "height": 800})
            if visitor.overflow():
                found.append(f"{page}: {visitor.overflow()} px too wide at {width}")
    return found


def test_the_longest_names_fit_every_page(visit: Visit, eight_types_server: LiveServer) -> None:
    made = make_gradebook(eight_types_server.app, "long", [NAME, "名" * 60], TITLE)
    with eight_types_server.app.app_context():
        db.session.execute(update(User).where(User.username == made.teacher).values(display_name=NAME))
        db.session.execute(update(Cohort).where(Cohort.name == "Class long").values(name=NAME))
        db.session.commit()
    teacher, student = visit(eight_types_server), visit(eight_types_server)
    sign_in(teacher, made.teacher)
    sign_in(student, made.student)
    student_id, work = made.cell.split("/")[-1], made.own.split("/")[-1]
    given = f"{made.url}/assignments/{work}"
    pages = ["", "/students", f"/students/{student_id}", "/gradebook", "/settings", "/audit", "/corrections", "/delete"]
    more = ["", "/edit", "/delete", "/overrides", "/overrides/new", f"/seen-by?student={student_id}", "/analysis"]
    teachers = [*(made.url + page for page in pages), made.cell, made.attempt, *(given + page for page in more)]
    assert too_wide(teacher, ["/classes", "/sets", *teachers]) == []
    assert too_wide(student, [made.url, f"{made.url}/marks", made.own, f"/assignments/{work}"]) == []
