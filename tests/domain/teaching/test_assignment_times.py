"""Times as teachers type them mean the instant that the clocks of the class show, also when these are changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.teaching.assignment_times import ReadTime, TimeFault, Which, read_time, written_time

NEW_YORK = "America/New_York"


@given(
    st.datetimes(datetime(2000, 1, 2), datetime(2100, 12, 30)),  # noqa: DTZ001 - made aware below
    st.sampled_from(["Asia/Tokyo", NEW_YORK, "Australia/Lord_Howe", "Europe/London", "UTC"]),
)
def test_an_instant_written_is_read_again(moment: datetime, zone: str) -> None:
    instant = moment.replace(microsecond=0, tzinfo=UTC)
    text, which = written_time(instant, zone)
    assert read_time(text, zone, which).instant == instant


def test_an_hour_that_comes_twice_has_two_meanings() -> None:
    typed = "2027-11-07T01:30"
    assert read_time(typed, NEW_YORK) == ReadTime(None, TimeFault.TWICE, comes_twice=True)
    first, second = (read_time(typed, NEW_YORK, which).instant for which in Which)
    assert first == datetime(2027, 11, 7, 5, 30, tzinfo=UTC)
    assert second == datetime(2027, 11, 7, 6, 30, tzinfo=UTC)


def test_an_hour_that_is_left_out_has_none() -> None:
    for which in (None, *Which):
        assert read_time("2027-03-14T02:30", NEW_YORK, which).fault is TimeFault.NEVER


def test_which_of_two_is_of_no_matter_to_a_time_that_comes_once() -> None:
    plain = ReadTime(datetime(2026, 12, 1, 0, 0, tzinfo=UTC))
    for which in (None, *Which):
        assert read_time("2026-12-01 09:00:00", "Asia/Tokyo", which) == plain


@pytest.mark.parametrize(
    "typed",
    [
        *("", "soon", "2026-13-01T00:00", "2026-02-30T00:00", "1999-01-01T00:00", "9999-12-31T23:59"),
        *("2026-01-01T24:00", "2026-01-01T00:00\0", "２０２６-01-01T00:00", "2026-01-01T00:00+09:00"),
    ],
)
def test_what_is_no_time_is_said_to_be_none(typed: str) -> None:
    assert read_time(typed, "UTC").fault is TimeFault.UNREADABLE
