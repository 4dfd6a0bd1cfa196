"""What a teacher ticks in the bank stays ticked over the pages of a search and into the next search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.models.people import Role
from tests.journeys.people import MAIN_BUTTON, fill_in, sign_in
from tests.journeys.teaching import DONE
from tests.web.account.visitors import make_user

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer

pytestmark = pytest.mark.browser


def test_ticks_go_along_until_they_are_added(visit: Visit, builtin_server: LiveServer) -> None:
    make_user(builtin_server.app, "ticking", Role.TEACHER)
    teacher = visit(builtin_server)
    sign_in(teacher, "ticking")
    teacher.open("/sets/new")
    fill_in(teacher, title="Ticked here and there")
    teacher.page.locator("main button[value='items']").click()
    tick = teacher.page.locator("main input[name='item'][type='checkbox']").first
    tick.check()
    teacher.page.locator(".pagination a[rel='next']").click()
    teacher.page.locator("main input[name='item'][type='hidden']").wait_for(state="attached")
    tick.check()
    teacher.page.locator("main [name='text']").fill("navy")
    teacher.page.locator("form[role='search'] button").click()
    teacher.page.wait_for_url("**text=navy**")
    assert teacher.page.locator("main [name='item']:is([type='hidden'], :checked)").count() == 2
    teacher.page.locator(f"{MAIN_BUTTON} >> visible=true").click()
    teacher.page.locator(DONE).wait_for()
    teacher.page.locator("main a.button", has_text="Back to the set").click()
    teacher.page.locator(".set-entry").first.wait_for()
    assert teacher.page.locator(".set-entry").count() == 2
