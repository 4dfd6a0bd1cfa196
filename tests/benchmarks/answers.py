"""Answers a second and milliseconds a question page, with two workers, beside the floor on the same machine.

    python -m tests.benchmarks.answers [THREADS]

THREADS: requests that one worker answers at a time, by default as `quizapp serve` has it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from quizapp.cli.serve import THREADS, prepare
from quizapp.config import Settings
from quizapp.domain.quizzes.starting import new_key
from tests.faults.devices import Device
from tests.faults.journals import CHOSEN
from tests.faults.server import LOOPBACK, environment, free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CLIENTS = 8
EACH = 60
WORKERS = 2
FORM = "application/x-www-form-urlencoded"


def main(threads: int) -> None:
    """Print both rates and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        prepare(Settings(data=folder), "http://localhost")
        with granian(folder, "quizapp.wsgi:app", threads) as port:
            sitters = [Sitter(port) for _ in range(CLIENTS)]
            answers = rate([one.answer for one in sitters])
            pages = rate([one.read for one in sitters])
        with granian(folder, "tests.benchmarks.floor:app", threads) as port:
            floor = rate([lambda number: post(port, "/", f"answer {number}", "") for _ in range(CLIENTS)])
    sys.stdout.write(
        f"{WORKERS} workers, {threads} threads each, {CLIENTS} clients\n"
        f"floor, one insert a request: {floor:.0f} a second\n"
        f"answers: {answers:.0f} a second, floor / answers = {floor / answers:.1f}\n"
        f"question pages: {pages:.0f} a second, floor / pages = {floor / pages:.1f}\n"
    )


class Sitter:
    """A guest on one question with options, who changes the answer with every request."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.device = Device(LOOPBACK, port)
        attempt = self.device.start_test()
        for position in range(1, 21):
            self.path = f"{attempt}/questions/{position}"
            page = self.device.get(self.path)
            self.options = CHOSEN.findall(page.text)
            if self.options:
                self.fields = page.hidden_fields()
                return
        raise RuntimeError("no question with options in this test")

    def answer(self, number: int) -> None:
        """Give another answer, as on a page that has seen the one before."""
        changing = {"client_key": new_key(), "based_on": str(number), "action": "next"}
        fields = {**self.fields, **changing, "response": self.options[number % len(self.options)]}
        post(self.port, self.path, urlencode(fields, doseq=True), self.device.cookie)

    def read(self, _number: int) -> None:
        """Open the question's page."""
        assert self.device.send_once("GET", self.path).status == 200


def rate(actions: list[Callable[[int], None]]) -> float:
    """How many times a second the actions are done, side by side, each `EACH` times."""
    threads = [Thread(target=lambda act=act: [act(number) for number in range(EACH)]) for act in actions]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(actions) * EACH / (time.monotonic() - began)


def post(port: int, path: str, body: str, cookie: str) -> None:
    """Send a form that must be taken."""
    connection = HTTPConnection(LOOPBACK, port, timeout=30)
    connection.request("POST", path, body, {"Content-Type": FORM, "Cookie": cookie})
    response = connection.getresponse()
    response.read()
    connection.close()
    if response.status != 303:
        raise RuntimeError(f"{path} gave {response.status}")


@contextmanager
def granian(folder: Path, target: str, threads: int) -> Iterator[int]:
    """Serve a WSGI app with the settings of `quizapp serve`."""
    port = free_port()
    command = f"-m granian --interface wsgi --port {port} --workers {WORKERS} --blocking-threads {threads} --no-ws"
    process = subprocess.Popen(
        [sys.executable, *command.split(), "--log-level", "error", target],
        env={**os.environ, **environment(folder)},
    )
    try:
        while True:
            try:
                socket.create_connection((LOOPBACK, port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        time.sleep(2)  # both workers have imported the app by then
        yield port
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else THREADS)
