"""Keeping the server running when its workers are killed faster than it puts up with."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from collections.abc import Callable

SHORTEST_LIFE = 1.0
"""Seconds that a server lives which has something to live for; one that ends sooner can't start."""
FAILED_STARTS = 3
"""How many servers in a row may end sooner before it is given up."""


class Servable(Protocol):
    """A server that serves until it is told to stop, and exits with a code when it gives up.

    interrupt_signal: whether it has been told to stop.
    """

    interrupt_signal: bool

    def serve(self) -> object:
        """Serve; returns when told to stop, raises SystemExit when it gives up."""
        ...


def keep_serving(make_server: Callable[[], Servable], clock: Callable[[], float] = time.monotonic) -> None:
    """Serve until told to stop, with a new server whenever one gives up because of its workers.

    granian takes a worker that dies twice within 5.5 seconds for one that can't start, and exits; a worker that is
    killed twice looks the same to it, and so does one that the signal to stop reached before it reached the server.
    clock: seconds, only their difference counts.
    Raises SystemExit when servers end as soon as they have begun.
    """
    failed = 0
    while True:
        began, server = clock(), make_server()
        try:
            server.serve()
        except SystemExit as end:
            if server.interrupt_signal:
                return
            failed = failed + 1 if clock() - began < SHORTEST_LIFE else 0
            if not end.code or failed >= FAILED_STARTS:
                raise
            click.echo("The server's workers died too fast for it; starting it again.", err=True)
        else:
            return
