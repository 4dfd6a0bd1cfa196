"""`quizapp serve` as a process of its own, that tests start, stop and kill."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 180.0
"""Seconds that a server has to start or to stop, on a busy machine too; whatever is waited for mostly comes at once."""
LOOPBACK = "127.0.0.1"


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The environment for our commands on a data folder; without any setting that the tests were started with."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUIZAPP_")}
    given = {f"QUIZAPP_{name.upper()}": value for name, value in settings.items()}
    return {**kept, "PYTHONPATH": os.pathsep.join(sys.path), "QUIZAPP_DATA": str(folder), **given}


def run(folder: Path, *command: str, given: str | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "quizapp", *command],
        env=environment(folder, **settings), input=given, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip


def wait_until(is_so: Callable[[], bool], otherwise: str, between: float = 0.02) -> None:
    """Wait until something is so. between: seconds from one look to the next. Raises AssertionError, which says what
    is wrong otherwise, when it never comes.
    """
    give_up = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < give_up, otherwise
        time.sleep(between)


def wait_for_first_answer(process: subprocess.Popen[str], url: str) -> float:
    """Wait for the first answer of a server that was started, and return the seconds that it took."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        assert process.poll() is None, process.communicate()[0]
        try:
            with urlopen(f"{url}/health", timeout=5) as response:  # noqa: S310 - our own loopback address
                assert response.status == 200
                return time.monotonic() - began
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise AssertionError("the server did not answer")


@dataclass
class RunningServer:
    """A server that was started. output: what it has printed, once it has ended."""

    process: subprocess.Popen[str]
    port: int
    seconds_to_first_answer: float = 0.0
    output: str = field(default="")

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def workers(self) -> list[int]:
        """The process ids of its workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text("ascii").split()
        return [int(child) for child in children if b"spawn_main" in _command(child) or b"serve" in _command(child)]

    def wait_until_it_answers(self) -> None:
        self.seconds_to_first_answer = wait_for_first_answer(self.process, self.url)

    def stop(self, with_signal: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop, and return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(with_signal)
        return self.wait_for_its_end()

    def interrupt(self, with_signal: signal.Signals = signal.SIGINT) -> int:
        """Send the signal to its workers too, as Ctrl-C and service managers do, and return its exit code."""
        os.killpg(self.process.pid, with_signal)
        return self.wait_for_its_end()

    def wait_for_its_end(self) -> int:
        """Its exit code."""
        self.output += self.process.communicate(timeout=PATIENCE)[0]
        return self.process.returncode

    def kill_everything(self) -> None:
        """Kill the server and its workers, with no chance to tidy up."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.output += self.process.communicate(timeout=PATIENCE)[0]


@contextmanager
def serving(folder: Path, workers: int = 2, port: int = 0, **settings: str) -> Iterator[RunningServer]:
    """Run `quizapp serve` on a data folder, and wait until it answers."""
    port = port or free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "quizapp", "serve", "--port", str(port), "--workers", str(workers)],
        env=environment(folder, **settings), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    server = RunningServer(process, port)
    try:
        server.wait_until_it_answers()
        yield server
        server.stop()
    finally:
        if process.poll() is None:
            server.kill_everything()


def _command(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""
