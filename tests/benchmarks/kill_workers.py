"""Kill workers, then everything, while 20 clients give 500 answers and more; count what was lost and doubled.

    python -m tests.benchmarks.kill_workers [CLIENTS] [ANSWERS_EACH]

Exits with 1 if an acknowledged answer is missing or stored twice, or a score does not verify.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from quizapp.cli.serve import prepare
from quizapp.config import Settings
from tests.faults.journals import all_write, stored_keys
from tests.faults.server import free_port, run, serving

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.faults.journals import Writer
    from tests.faults.server import RunningServer

SECONDS_BETWEEN_KILLS = 1.3
WORKERS = 2


def main(clients: int = 20, answers_each: int = 30) -> None:
    """Run it on a data folder of its own, and print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        prepare(Settings(data=folder), "http://localhost")
        port = free_port()
        began = time.monotonic()
        with serving(folder, workers=WORKERS, port=port) as server:
            people, threads = all_write(port, clients, answers_each, Event())
            kills = kill_while_they_write(server, people, 0.8 * clients * answers_each)
            server.kill_everything()
            before = sum(len(one.acknowledged) for one in people)
        with serving(folder, workers=WORKERS, port=port) as again:
            for thread in threads:
                thread.join(120)
            restart = again.seconds_to_first_answer
        acknowledged = [key for one in people for key in one.acknowledged]
        stored = Counter(stored_keys(folder))
        lost = [key for key in acknowledged if not stored[key]]
        doubled = [key for key, times in stored.items() if times > 1]
        verified = run(folder, "verify")
        report = {
            "clients": clients,
            "workers killed": kills,
            "answers acknowledged before everything was killed": before,
            "answers acknowledged in the end": len(acknowledged),
            "requests sent again": sum(one.resends for one in people),
            "answers refused": sum(len(one.faults) for one in people),
            "acknowledged and lost": len(lost),
            "stored twice": len(doubled),
            "stored beyond the acknowledged": len(stored) - len(set(acknowledged)),
            "integrity_check": "ok",  # or `stored_keys` would have raised
            "quizapp verify exits with": verified.returncode,
            "seconds from start to first 200": f"{restart:.2f}",
            "seconds in all": f"{time.monotonic() - began:.1f}",
        }
        sys.stdout.write("".join(f"{name}: {value}\n" for name, value in report.items()))
        if lost or doubled or verified.returncode or any(one.faults for one in people):
            raise SystemExit(1)


def kill_while_they_write(server: RunningServer, people: Sequence[Writer], enough: float) -> int:
    """Kill the oldest worker again and again until enough answers are acknowledged; return how many were killed."""
    kills = 0
    while sum(len(one.acknowledged) for one in people) < enough and server.process.poll() is None:
        time.sleep(SECONDS_BETWEEN_KILLS)
        workers = server.workers()
        if len(workers) == WORKERS:
            # The oldest: granian gives up when one worker dies twice within 5.5 seconds, no other between.
            os.kill(workers[0], signal.SIGKILL)
            kills += 1
    return kills


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
