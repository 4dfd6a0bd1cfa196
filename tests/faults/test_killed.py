"""Workers and whole servers killed while answers arrive: none is lost, none is doubled."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from threading import Event
from typing import TYPE_CHECKING

from tests.faults.devices import Device
from tests.faults.journals import all_write, stored_keys
from tests.faults.server import LOOPBACK, free_port, run, serving

if TYPE_CHECKING:
    from pathlib import Path

WRITERS = 6
SAVES = 12


def test_what_was_acknowledged_is_there_once_whoever_is_killed(prepared: Path) -> None:
    port, stop = free_port(), Event()
    with serving(prepared, port=port) as server:
        people, threads = all_write(port, WRITERS, SAVES, stop)
        for number in range(2):
            time.sleep(1)
            os.kill(server.workers()[number], signal.SIGKILL)
        time.sleep(1)
        server.kill_everything()
        assert any(thread.is_alive() for thread in threads), "all was over before the end of the server"
    with serving(prepared, port=port) as again:
        assert again.seconds_to_first_answer < 20
        for thread in threads:
            thread.join(60)
        faults = [fault for one in people for fault in one.faults]
        assert not faults
        device = Device(LOOPBACK, port)
        assert device.get("/health").status == 200
        assert again.stop() == 0
    acknowledged = [key for one in people for key in one.acknowledged]
    assert len(acknowledged) == WRITERS * SAVES
    stored = Counter(stored_keys(prepared))
    assert [key for key in acknowledged if not stored[key]] == []
    assert [key for key, times in stored.items() if times > 1] == []
    assert len(stored) == len(acknowledged)
    assert sum(one.resends for one in people) > 0
    ended = run(prepared, "verify")
    assert (ended.returncode, ended.stdout) == (0, "0 differences\n")
