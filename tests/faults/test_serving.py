"""`quizapp serve`, from an empty folder to a graceful end."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
from threading import Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

import pytest

from quizapp.cli.serve import STOP_SECONDS
from tests.faults.devices import Device
from tests.faults.server import LOOPBACK, serving, wait_until

if TYPE_CHECKING:
    from pathlib import Path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_from_an_empty_folder_to_a_second_start_that_keeps_everything(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with serving(folder) as server:
        device = Device(LOOPBACK, server.port)
        attempt = device.start_test()
        assert device.get(f"{attempt}/questions/1").status == 200
        assert device.get("/console").status == 404
        resource = device.get("/?__debugger__=yes&cmd=resource&f=debugger.js")
        assert resource.headers["content-type"].startswith("text/html")
        assert device.get("/nothing-here?__debugger__=yes").status == 404
        assert mode(folder) == 0o700
        assert {path.name: mode(path) for path in folder.iterdir() if path.is_file()} == dict.fromkeys(
            ("quizapp.sqlite3", "quizapp.sqlite3-wal", "quizapp.sqlite3-shm", "secret-key"), 0o600
        )
        key = (folder / "secret-key").read_text("ascii")
        assert server.stop() == 0
    assert "Traceback" not in server.output
    assert f"Data folder: {folder}" in server.output
    assert f"http://{LOOPBACK}:{server.port}/setup/" in server.output
    assert "items new" in server.output

    with serving(folder) as again:
        device.port = again.port
        assert device.get(f"{attempt}/questions/1").status == 200
        assert again.stop(signal.SIGINT) == 0
    assert "The bank is up to date" in again.output
    assert "Traceback" not in again.output
    assert (folder / "secret-key").read_text("ascii") == key


def test_a_request_that_runs_when_the_server_is_told_to_stop_is_answered(prepared: Path) -> None:
    with serving(prepared) as server:
        device = Device(LOOPBACK, server.port)
        home = device.get("/").hidden_fields()
        statuses: list[int] = []
        writer = sqlite3.connect(prepared / "quizapp.sqlite3", isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        request = Thread(target=lambda: statuses.append(device.send_once("POST", "/quiz", home).status))
        request.start()
        # Nothing tells from outside that a request waits for the lock; it does so for five seconds.
        sleep(1.5)
        os.kill(server.process.pid, signal.SIGTERM)
        sleep(0.5)
        writer.execute("ROLLBACK")
        writer.close()
        request.join(30)
        assert server.stop() == 0
    assert statuses == [303]
    assert "Traceback" not in server.output


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("seconds", [0.0, 0.3, 1.5])
def test_a_server_stops_whenever_it_and_its_workers_are_told_to(
    prepared: Path, told: signal.Signals, seconds: float
) -> None:
    with serving(prepared, workers=4) as server:
        sleep(seconds)
        began = monotonic()
        assert server.interrupt(told) == 0
    assert monotonic() - began < STOP_SECONDS / 2
    assert "Traceback" not in server.output


def test_a_worker_that_is_told_to_stop_while_it_loads_stops(prepared: Path) -> None:
    with serving(prepared, workers=1) as server:
        killed = server.workers()
        os.kill(killed[0], signal.SIGKILL)
        wait_until(lambda: not set(server.workers()) <= set(killed), "no worker comes any more")
        began = monotonic()
        assert server.stop() == 0
    assert monotonic() - began < STOP_SECONDS / 2


def test_a_new_key_opens_old_cookies_while_the_old_one_is_a_fallback(prepared: Path) -> None:
    with serving(prepared, secret_key="the first key of three") as server:
        device = Device(LOOPBACK, server.port)
        question = f"{device.start_test()}/questions/1"
    with serving(prepared, secret_key="the second", secret_key_fallbacks="the first key of three") as server:
        device.port = server.port
        assert {device.get(question).status for _ in range(6)} == {200}
    with serving(prepared, secret_key="the third") as server:
        device.port = server.port
        assert device.get(question).status != 200


def test_the_only_worker_may_be_killed_again_and_again(prepared: Path) -> None:
    with serving(prepared, workers=1) as server:
        for _ in range(4):
            for worker in server.workers():
                os.kill(worker, signal.SIGKILL)
            server.wait_until_it_answers()
        assert server.process.poll() is None
        assert server.stop() == 0
