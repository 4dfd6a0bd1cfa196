"""Throttling: exact among threads, over time, and after a restart."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from quizapp.database import set_up_engine
from quizapp.domain.errors import Throttled
from quizapp.domain.people.throttle import (
    PASSWORD_TRIES,
    Limit,
    address_digest,
    charge,
    forget_old_counters,
    refund,
    reset,
)
from quizapp.models.people import ThrottleCounter

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
THREE = Limit("three", 3, timedelta(minutes=15))


def engine_on(folder: Path) -> Engine:
    engine = create_engine(f"sqlite:///{folder / 'throttle.sqlite3'}")
    set_up_engine(engine)
    ThrottleCounter.__table__.create(engine, checkfirst=True)
    return engine


def may_try(engine: Engine, now: datetime = NOW, subject: str = "sara", limit: Limit = THREE) -> bool:
    with Session(engine) as session:
        try:
            charge(session, limit, subject, now)
        except Throttled:
            return False
        session.commit()
        return True


def test_eight_threads_get_exactly_the_limit(tmp_path: Path) -> None:
    engine = engine_on(tmp_path)
    with ThreadPoolExecutor(8) as threads:
        tries = list(threads.map(lambda _: may_try(engine, limit=PASSWORD_TRIES), range(60)))
    assert tries.count(True) == PASSWORD_TRIES.most == 10
    engine.dispose()


def test_a_restart_forgets_nothing(tmp_path: Path) -> None:
    first = engine_on(tmp_path)
    assert [may_try(first) for _ in range(4)] == [True, True, True, False]
    first.dispose()
    second = engine_on(tmp_path)
    assert not may_try(second)
    second.dispose()


def test_it_says_how_long_to_wait_and_then_lets_in(tmp_path: Path) -> None:
    engine = engine_on(tmp_path)
    for _ in range(3):
        may_try(engine)
    later = NOW + timedelta(minutes=10)
    with Session(engine) as session, pytest.raises(Throttled) as throttled:
        charge(session, THREE, "sara", later)
    assert throttled.value.retry_after == 300
    assert not may_try(engine, later)
    assert [may_try(engine, later + timedelta(seconds=300)) for _ in range(4)] == [True, True, True, False]
    engine.dispose()


def test_a_try_that_asked_for_the_time_before_the_first_waits_no_longer_than_the_window(tmp_path: Path) -> None:
    engine = engine_on(tmp_path)
    for _ in range(3):
        may_try(engine)
    with Session(engine) as session, pytest.raises(Throttled) as throttled:
        charge(session, THREE, "sara", NOW - timedelta(milliseconds=20))
    assert throttled.value.retry_after == 15 * 60
    engine.dispose()


def test_refused_tries_do_not_make_the_wait_longer(tmp_path: Path) -> None:
    engine = engine_on(tmp_path)
    for minutes in range(15):
        may_try(engine, NOW + timedelta(minutes=minutes))
    assert may_try(engine, NOW + timedelta(minutes=15))
    engine.dispose()


def test_each_subject_and_kind_counts_by_itself(tmp_path: Path) -> None:
    engine = engine_on(tmp_path)
    for _ in range(4):
        may_try(engine)
    assert may_try(engine, subject="mike")
    assert may_try(engine, limit=Limit("other", 3, timedelta(minutes=15)))
    engine.dispose()


def test_what_succeeds_is_given_back(tmp_path: Path) -> None:
    engine = engine_on(tmp_path)
    for _ in range(3):
        may_try(engine)
    with Session(engine) as session:
        refund(session, THREE, "sara")
        session.commit()
    assert [may_try(engine), may_try(engine)] == [True, False]
    with Session(engine) as session:
        reset(session, THREE, "sara")
        session.commit()
    assert may_try(engine)
    engine.dispose()


def test_old_counters_go(tmp_path: Path) -> None:
    engine = engine_on(tmp_path)
    may_try(engine)
    may_try(engine, NOW + timedelta(minutes=14), "mike")
    with Session(engine) as session:
        forget_old_counters(session, NOW + timedelta(minutes=15))
        session.commit()
        assert session.scalar(select(func.count()).select_from(ThrottleCounter)) == 1
    engine.dispose()


def test_addresses_are_compared_without_being_kept() -> None:
    one = address_digest("192.0.2.1", "key")
    assert one == address_digest("192.0.2.1", "key") == address_digest("::ffff:192.0.2.1", "key")
    assert one != address_digest("192.0.2.2", "key")
    assert one != address_digest("192.0.2.1", "other key")
    assert "192" not in one
    assert address_digest("2001:db8:1:2::1", "key") == address_digest("2001:db8:1:2:ffff::9", "key")
    assert address_digest("2001:db8:1:2::1", "key") != address_digest("2001:db8:1:3::1", "key")
    assert address_digest("unknown", "key") == address_digest("unknown", "key")
