"""Many writers on one SQLite file, and a writer that does not let go: waiting, then 503, never 500."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quizapp.database import BUSY_TIMEOUT
from tests.faults.devices import Device
from tests.faults.journals import all_write, stored_keys
from tests.faults.server import LOOPBACK, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WRITERS = 8
SAVES = 40


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the database's only writing transaction."""
    writer = sqlite3.connect(folder / "quizapp.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    yield
    writer.execute("ROLLBACK")
    writer.close()


def test_writers_in_parallel_wait_for_one_another_and_for_a_lock_of_three_seconds(prepared: Path) -> None:
    with serving(prepared) as server:
        people, threads = all_write(server.port, WRITERS, SAVES)
        time.sleep(2)
        with locked(prepared):
            time.sleep(3)
        for thread in threads:
            thread.join(120)
        assert server.stop() == 0
    assert [fault for one in people for fault in one.faults] == []
    assert sum(one.resends for one in people) == 0
    assert sorted(stored_keys(prepared)) == sorted(key for one in people for key in one.acknowledged)
    assert len(stored_keys(prepared)) == WRITERS * SAVES


def test_a_lock_longer_than_the_wait_is_answered_with_503(prepared: Path) -> None:
    with serving(prepared, workers=1) as server:
        device = Device(LOOPBACK, server.port)
        home = device.get("/").hidden_fields()
        with locked(prepared):
            began = time.monotonic()
            answer = device.send_once("POST", "/quiz", home)
            waited = time.monotonic() - began
            assert device.get("/notes").status == 200
        assert answer.status == 503
        assert int(answer.headers["retry-after"]) > 0
        assert BUSY_TIMEOUT / 1000 - 1 < waited < 2 * BUSY_TIMEOUT / 1000
        assert device.send_once("POST", "/quiz", home).status == 303
        assert server.stop() == 0
    assert "Traceback" not in server.output
