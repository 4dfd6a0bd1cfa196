"""When the demonstration's pupils work: on weekdays, by day, between two instants."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from quizapp.domain.demonstration.course import Work, course
from quizapp.domain.demonstration.timing import day_from, seconds_at_a_question, working_moment
from tests.domain.demonstration.generators import seeded

TOKYO = "Asia/Tokyo"


def test_work_is_begun_on_weekdays_between_eight_and_eight() -> None:
    start, rng = datetime(2026, 11, 2, tzinfo=UTC), seeded("times")
    for _ in range(300):
        moment = working_moment(rng, start, start + timedelta(days=14), TOKYO)
        local = moment.astimezone(ZoneInfo(TOKYO))
        assert start <= moment <= start + timedelta(days=14)
        assert local.weekday() < 5
        assert 8 <= local.hour < 20


def test_where_there_is_no_weekday_any_moment_between_them_does() -> None:
    saturday = datetime(2026, 11, 7, 3, tzinfo=UTC)
    moment = working_moment(seeded("times"), saturday, saturday + timedelta(hours=2), TOKYO)
    assert saturday <= moment <= saturday + timedelta(hours=2)


def test_a_weekend_becomes_the_friday_before_or_the_monday_after() -> None:
    monday = datetime(2026, 11, 9, 3, tzinfo=UTC)
    days = [day_from(monday, days, 20, TOKYO).astimezone(ZoneInfo(TOKYO)) for days in (-1, -2, 5, 6)]
    assert [(one.month, one.day, one.hour) for one in days] == [(11, 6, 20), (11, 6, 20), (11, 16, 20), (11, 16, 20)]


def test_the_course_has_ended_and_open_work_on_any_day_of_the_week() -> None:
    for day in range(14):
        now = datetime(2026, 11, 9, 1, tzinfo=UTC) + timedelta(days=day)
        for work, given in course(now, TOKYO).items():
            conditions = given.conditions
            assert conditions.opens_at is not None
            assert conditions.opens_at < now
            assert conditions.due_at is None or conditions.opens_at + timedelta(days=1) < conditions.due_at
            is_over = conditions.last_deadline is not None and conditions.last_deadline < now
            assert is_over is (work in {Work.FIRST, Work.SECOND, Work.SUPERVISED}), (work, now)


def test_a_question_takes_seconds_to_minutes() -> None:
    rng = seeded("pace")
    paces = [seconds_at_a_question(rng).total_seconds() for _ in range(500)]
    assert 6 <= min(paces) < max(paces) <= 240
    assert 25 < sum(paces) / len(paces) < 60
