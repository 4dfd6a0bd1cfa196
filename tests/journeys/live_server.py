"""The app as it is served in production, on a loopback port, for browsers to visit."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.extensions import db
from quizapp.web.static_files import prepare_static_files
from tests.faults.server import PATIENCE, environment, free_port, wait_for_first_answer
from tests.stock import open_app

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from flask import Flask

GRANIAN = (
    *(sys.executable, "-m", "granian", "--interface=wsgi", "--log-level=error", "--no-ws"),
    *("--host=127.0.0.1", "--blocking-threads=4", "--port"),
)


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
    port = free_port()
    server = LiveServer(f"http://localhost:{port}", app)
    process = subprocess.Popen(
        [*GRANIAN, str(port), "quizapp.wsgi:app"], env=environment(folder, styleguide="1"), text=True
    )
    try:
        wait_for_first_answer(process, server.url)
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE)
        with app.app_context():
            db.engine.dispose()
