"""Requests that only read begin their transactions as readers, all others as writers."""

from __future__ import annotations

from contextlib import ExitStack

from flask import Flask, g, request

from quizapp.database import reading

READING_METHODS = {"GET", "HEAD", "OPTIONS"}


def begin_by_method(app: Flask) -> None:
    """Set how transactions begin for each request of the app, by its method."""

    def enter() -> None:
        g.transaction_mode = ExitStack()
        if request.method in READING_METHODS:
            g.transaction_mode.enter_context(reading())

    def leave(_error: BaseException | None) -> None:
        stack: ExitStack | None = g.pop("transaction_mode", None)
        if stack:
            stack.close()

    app.before_request(enter)
    app.teardown_request(leave)
