"""What becomes of a process of `quizapp serve` that answers requests before its first one."""

from __future__ import annotations

import os
import signal
import threading
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def make_workers_stoppable_at_once() -> None:
    """From now on a process that this one forks ends at a TERM, from its first moment until it sets a handler itself.

    A worker is a fork of the server and so inherits the server's handler, which notes in the worker's own memory that
    the server is to stop: a TERM that comes before granian sets the worker's handlers would be lost, and the server
    wait for that worker in vain. Until then nothing is answered, so nothing is lost by ending at once. A TERM that
    comes in the middle of the fork is held back until it has an effect.
    """
    held = {signal.SIGTERM}

    def in_worker() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, held)

    os.register_at_fork(
        before=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, held),
        after_in_parent=lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK, held),
        after_in_child=in_worker,
    )


def load_app() -> Flask:
    """The app for the worker that calls this. Ctrl-C reaches the whole process group; the server passes it on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    app: Flask = import_module("quizapp.wsgi").app
    wake_the_main_thread_by_signals()
    return app


def wake_the_main_thread_by_signals() -> None:
    """From now on every signal that Python handles wakes the main thread, whichever thread it was delivered to.

    Python runs its handlers in the main thread only, and granian's waits for a lock. Of two signals that come at once,
    as Ctrl-C and the server's own TERM do, Linux may give both to another thread, and nothing wakes the main one.
    Has to be called in the main thread.
    """
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.signal(signal.SIGUSR1, lambda _number, _frame: None)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    main_thread = threading.get_ident()

    def wake() -> None:
        while True:
            if set(os.read(reader, 64)) - {signal.SIGUSR1}:
                signal.pthread_kill(main_thread, signal.SIGUSR1)

    threading.Thread(target=wake, name="signals", daemon=True).start()
