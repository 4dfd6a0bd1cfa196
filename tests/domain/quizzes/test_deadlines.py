"""When an assignment is open, when an attempt ends, and whether another may begin."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.deadlines import (
    GRACE,
    Beginning,
    Phase,
    StartRefusal,
    Taken,
    attempt_end,
    beginning,
    late_share,
    phase_at,
)
from tests.domain.quizzes.any_conditions import START, conditions, instants

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


@given(conditions, instants)
def test_no_attempt_ends_after_the_last_deadline_or_later_than_its_limit(value: Conditions, start: datetime) -> None:
    end = attempt_end(value, start)
    if value.last_deadline is not None:
        assert end is not None
        assert end <= value.last_deadline
    if value.full_limit is not None:
        assert end is not None
        assert end <= start + value.full_limit
    assert end in {value.last_deadline, value.full_limit and start + value.full_limit}


@given(conditions, instants)
def test_an_attempt_that_begins_while_it_may_has_time_left(value: Conditions, now: datetime) -> None:
    if beginning(value, [], now).refusal is None:
        end = attempt_end(value, now)
        assert end is None or end > now


@given(conditions, st.lists(instants, max_size=4).map(sorted), instants)
def test_an_attempt_begins_only_while_open_and_within_the_number_allowed(
    value: Conditions, ends: list[datetime], now: datetime
) -> None:
    found = beginning(value, [Taken(end - SECOND, end) for end in ends], now)
    if found.refusal is None:
        assert phase_at(value, now) in {Phase.OPEN, Phase.LATE}
        assert value.attempts is None or len(ends) < value.attempts
        assert not ends or now >= ends[-1] + timedelta(seconds=value.wait)
    elif found.refusal is StartRefusal.WAIT:
        assert found.from_when is not None
        assert now < found.from_when
        assert value.last_deadline is None or found.from_when < value.last_deadline


@given(conditions, instants)
def test_whoever_ends_in_time_loses_nothing_and_nobody_gains(value: Conditions, at: datetime) -> None:
    share = late_share(value, at)
    assert 0 <= share <= 1
    if phase_at(value, at) in {Phase.NOT_OPEN, Phase.OPEN} and (value.due_at is None or at < value.due_at):
        assert share == 1.0


def test_phases_change_at_the_instant_itself() -> None:
    value = Conditions(opens_at=START, due_at=START + HOUR, late_until=START + 2 * HOUR)
    for at, phase in (
        (START - SECOND, Phase.NOT_OPEN),
        (START, Phase.OPEN),
        (START + HOUR - SECOND, Phase.OPEN),
        (START + HOUR, Phase.LATE),
        (START + 2 * HOUR - SECOND, Phase.LATE),
        (START + 2 * HOUR, Phase.ENDED),
    ):
        assert phase_at(value, at) is phase


def test_without_late_work_the_due_date_is_the_end() -> None:
    value = Conditions(due_at=START)
    assert phase_at(value, START) is Phase.ENDED
    assert beginning(value, [], START) == Beginning(StartRefusal.ENDED, None, 1)


def test_sixty_seconds_before_the_end_an_attempt_has_sixty_seconds() -> None:
    value = Conditions(due_at=START, time_limit=3600)
    assert attempt_end(value, START - timedelta(seconds=60)) == START


@pytest.mark.parametrize(
    ("taken", "at", "refusal"),
    [
        ([], -HOUR, StartRefusal.NOT_OPEN),
        ([], HOUR, None),
        ([Taken(START, None)], HOUR, StartRefusal.ATTEMPT_OPEN),
        ([Taken(START, START + HOUR)], HOUR + 599 * SECOND, StartRefusal.WAIT),
        ([Taken(START, START + HOUR)], HOUR + 600 * SECOND, None),
        ([Taken(START, START + DAY - 601 * SECOND)], DAY - 2 * SECOND, StartRefusal.WAIT),
        ([Taken(START, START + DAY - 600 * SECOND)], DAY - 2 * SECOND, StartRefusal.WAIT_PAST_END),
        ([Taken(START, START), Taken(START, START + HOUR)], 2 * HOUR, StartRefusal.NO_ATTEMPTS_LEFT),
        ([], DAY, StartRefusal.ENDED),
    ],
)
def test_why_no_attempt_may_begin(taken: list[Taken], at: timedelta, refusal: StartRefusal | None) -> None:
    value = Conditions(opens_at=START, due_at=START + DAY, attempts=2, wait=600)
    assert beginning(value, taken, START + at).refusal is refusal


def test_what_was_on_the_way_at_the_due_date_is_in_time() -> None:
    value = Conditions(due_at=START, late_until=START + DAY, late_credit=0.5)
    assert late_share(value, START + GRACE) == 1.0
    assert late_share(value, START + GRACE + SECOND) == 0.5
