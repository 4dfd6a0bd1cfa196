"""The app as it is served in production, on a loopback port, for browsers to visit."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from quizapp.extensions import db
from quizapp.web.static_files import prepare_static_files
from tests.stock import open_app

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from flask import Flask

GRANIAN = (
    *(sys.executable, "-m", "granian", "--interface=wsgi", "--log-level=error", "--no-ws"),
    *("--host=127.0.0.1", "--blocking-threads=4", "--port"),
)
PATIENCE = 30.0
"""Seconds that a server has to answer its first request, on a busy machine too."""


@dataclass(frozen=True)
class LiveServer:
    """A running server. url: its origin. app: the same app on the same data, for arranging and for looking."""

    url: str
    app: Flask


@contextmanager
def serve(folder: Path) -> Generator[LiveServer]:
    """Serve the data in a folder, whose database is stocked, with compressed static files."""
    prepare_static_files(folder)
    app = open_app(folder, styleguide=True)
    port = _free_port()
    server = LiveServer(f"http://localhost:{port}", app)
    process = subprocess.Popen([*GRANIAN, str(port), "quizapp.wsgi:app"], env=_environment(folder))
    try:
        _wait_for(server.url, process)
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE)
        with app.app_context():
            db.engine.dispose()


def _environment(folder: Path) -> dict[str, str]:
    paths = os.pathsep.join(sys.path)
    return {**os.environ, "QUIZAPP_DATA": str(folder), "QUIZAPP_STYLEGUIDE": "1", "PYTHONPATH": paths}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        assert process.poll() is None, "the server ended before its first answer"
        try:
            with urlopen(f"{url}/health", timeout=5) as response:  # noqa: S310 - our own loopback address
                assert response.status == 200
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise AssertionError("the server did not answer")
