"""The time of a test: told in words to everybody, counted by the server's clock, and at its end the answer is saved."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from quizapp.clock import now
from quizapp.extensions import db
from quizapp.models.attempts import Attempt
from tests.journeys.accessibility import faults_of
from tests.journeys.answers_kept import field, stored_texts, wait_until

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
FACE = "[role=timer]"
ANNOUNCED = "[data-timer-announcement]"


def timed(visit: Visit, server: LiveServer, left: float, language: str = "en", *, scripts: bool = True) -> Visitor:
    """Somebody on the page of a question to type into, with so many seconds left."""
    visitor = visit(server, language, scripts=scripts)
    visitor.start_at("short_text", "test")
    set_left(visitor, left)
    visitor.page.reload()
    return visitor


def set_left(visitor: Visitor, left: float) -> None:
    with visitor.server.app.app_context():
        ends_at = now() + timedelta(seconds=left)
        db.session.execute(update(Attempt).where(Attempt.public_id == visitor.attempt_id).values(ends_at=ends_at))
        db.session.commit()


def shown_seconds(visitor: Visitor) -> int:
    parts = [int(part) for part in visitor.page.locator(FACE).inner_text().split(":")]
    return sum(part * 60**power for power, part in enumerate(reversed(parts)))


def test_without_scripts_the_end_is_a_time_of_day_and_the_minutes_left(
    visit: Visit, eight_types_server: LiveServer
) -> None:
    visitor = timed(visit, eight_types_server, 12 * 60 + 30, scripts=False)
    shown = visitor.page.locator(".timer").inner_text()
    assert "This ends at" in shown
    assert "Time left when this page was made: 12 minutes." in shown
    assert visitor.page.locator(FACE).is_hidden()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_with_scripts_it_counts_down_quietly(visit: Visit, eight_types_server: LiveServer, language: str) -> None:
    visitor = timed(visit, eight_types_server, 3540, language)
    assert 3490 < shown_seconds(visitor) <= 3540
    first = shown_seconds(visitor)
    wait_until(visitor, lambda: shown_seconds(visitor) < first)
    assert visitor.page.locator(ANNOUNCED).text_content() == ""
    assert faults_of(visitor, "a timer") == []


@pytest.mark.parametrize(
    ("language", "hours", "minutes"), [("en", "2 hours", "2 hours 5 minutes"), ("ja", "2 時間", "2 時間 5 分")]
)
def test_hours_are_told_without_seconds(
    visit: Visit, eight_types_server: LiveServer, language: str, hours: str, minutes: str
) -> None:
    visitor = timed(visit, eight_types_server, 2 * 3600 + 5 * 60 + 40, language)
    assert visitor.page.locator(FACE).inner_text() == minutes
    set_left(visitor, 2 * 3600 + 40)
    visitor.page.reload()
    assert visitor.page.locator(FACE).inner_text() == hours


def test_more_than_a_day_is_not_counted_down_until_it_is_one(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = timed(visit, eight_types_server, 24 * 3600 + 6)
    assert visitor.page.locator(FACE).is_hidden()
    assert "Time left" not in visitor.page.locator(".timer").inner_text()
    visitor.page.locator(FACE, has_text="23 hours 59 minutes").wait_for()


@pytest.mark.parametrize(("left", "words"), [(303, "Five minutes are left."), (63, "One minute is left.")])
def test_five_minutes_and_one_minute_are_announced(
    visit: Visit, eight_types_server: LiveServer, left: float, words: str
) -> None:
    visitor = timed(visit, eight_types_server, left)
    assert visitor.page.locator(ANNOUNCED).text_content() == ""
    wait_until(visitor, lambda: visitor.page.locator(ANNOUNCED).text_content() == words)


@pytest.mark.parametrize("hours", [-3, 3])
def test_the_clock_of_the_computer_changes_nothing(visit: Visit, eight_types_server: LiveServer, hours: int) -> None:
    visitor = timed(visit, eight_types_server, 600)
    visitor.page.evaluate("hours => { const now = Date.now; Date.now = () => now() + hours * 3600e3; }", hours)
    before = shown_seconds(visitor)
    visitor.page.wait_for_timeout(2500)
    assert before - 6 < shown_seconds(visitor) < before


def test_more_time_given_by_the_teacher_comes_with_the_next_save(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = timed(visit, eight_types_server, 600)
    set_left(visitor, 1200)
    field(visitor).fill("typed")
    wait_until(visitor, lambda: shown_seconds(visitor) > 1100)


def test_at_the_end_the_answer_is_saved_and_the_test_goes_to_its_review(
    visit: Visit, eight_types_server: LiveServer
) -> None:
    visitor = timed(visit, eight_types_server, 6)
    attempt, position = visitor.attempt_id, visitor.position
    visitor.page.wait_for_timeout(3500)
    field(visitor).press_sequentially("to the last second", delay=5)
    visitor.page.wait_for_url(lambda reached: "/questions/" not in reached)
    assert stored_texts(visitor, attempt, position)[-1] == "to the last second"


def test_before_submitting_the_page_hands_in_at_the_end(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = timed(visit, eight_types_server, 600)
    set_left(visitor, 5)
    visitor.page.goto(visitor.page.url.split("/questions/")[0] + "/review")
    assert 0 < shown_seconds(visitor) <= 5
    assert faults_of(visitor, "the page before submitting") == []
    visitor.page.wait_for_url(lambda reached: reached.endswith("/result"))


def test_before_submitting_without_scripts_the_words_stay(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = timed(visit, eight_types_server, 12 * 60 + 30, scripts=False)
    visitor.page.goto(visitor.page.url.split("/questions/")[0] + "/review")
    assert "made: 12 minutes." in visitor.page.locator(".timer").inner_text()


def test_an_answer_after_the_end_is_refused_in_place_and_can_still_be_read(
    visit: Visit, eight_types_server: LiveServer
) -> None:
    visitor = timed(visit, eight_types_server, 600)
    visitor.refusals = {409}
    set_left(visitor, -60)
    field(visitor).fill("too late")
    visitor.page.locator(".saving--trouble", has_text="The time is over.").wait_for()
    assert field(visitor).input_value() == "too late"
    assert not field(visitor).is_editable()
    visitor.page.locator("[data-saving-on] a").click()
    visitor.page.wait_for_url(lambda reached: f"/attempts/{visitor.attempt_id}" in reached)
    assert visitor.answers_stored() == 0
