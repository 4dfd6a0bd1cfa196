"""Workers and whole servers killed while answers arrive: none is lost, none is doubled."""

from __future__ import annotations

import os
import signal
from collections import Counter
from threading import Event
from typing import TYPE_CHECKING

from tests.faults.devices import Device
from tests.faults.journals import all_write, stored_keys
from tests.faults.server import LOOPBACK, PATIENCE, free_port, run, serving, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.journals import Writer

WRITERS = 6
BETWEEN_KILLS = 15
"""Answers acknowledged from one kill to the next, so that every kill falls among answers however fast the machine."""
UNTIL_STOPPED = 1_500


def wait_for_more(people: list[Writer]) -> None:
    """Wait until so many more answers are acknowledged; the writers go on meanwhile."""
    wanted = sum(len(one.acknowledged) for one in people) + BETWEEN_KILLS
    wait_until(lambda: sum(len(one.acknowledged) for one in people) >= wanted, "no answers are acknowledged any more")


def test_what_was_acknowledged_is_there_once_whoever_is_killed(prepared: Path) -> None:
    port, stop = free_port(), Event()
    with serving(prepared, port=port) as server:
        people, threads = all_write(port, WRITERS, UNTIL_STOPPED, stop)
        for number in range(2):
            wait_for_more(people)
            os.kill(server.workers()[number], signal.SIGKILL)
        wait_for_more(people)
        server.kill_everything()
    with serving(prepared, port=port) as again:
        assert again.seconds_to_first_answer < 20
        wait_for_more(people)
        stop.set()
        for thread in threads:
            thread.join(PATIENCE)
        faults = [fault for one in people for fault in one.faults]
        assert not faults
        device = Device(LOOPBACK, port)
        assert device.get("/health").status == 200
        assert again.stop() == 0
    acknowledged = [key for one in people for key in one.acknowledged]
    assert len(acknowledged) >= 4 * BETWEEN_KILLS
    stored = Counter(stored_keys(prepared))
    assert [key for key in acknowledged if not stored[key]] == []
    assert [key for key, times in stored.items() if times > 1] == []
    assert len(stored) == len(acknowledged)
    assert sum(one.resends for one in people) > 0
    ended = run(prepared, "verify")
    assert (ended.returncode, ended.stdout) == (0, "0 differences\n")
