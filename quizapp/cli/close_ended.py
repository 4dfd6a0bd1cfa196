"""`quizapp close-ended`: close attempts whose time is over, for servers that do not do it by themselves."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from quizapp.closing import close_ended as close_all


@click.command("close-ended")
@with_appcontext
def close_ended() -> None:
    """Close attempts whose time is over with what was saved; the server does so by itself every 20 seconds."""
    closed = close_all(current_app)
    click.echo(f"{closed} attempts closed")
