"""`quizapp serve`: everything from an empty folder to a running server."""

from __future__ import annotations

import ipaddress
import logging
import os
import socket
from typing import TYPE_CHECKING

import click
from flask_migrate import upgrade
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server
from sqlalchemy.exc import OperationalError

from question_bank.files import builtin_bank_path
from quizapp import create_app
from quizapp.cli.bank import describe, load_bank
from quizapp.cli.keep_serving import Servable, keep_serving
from quizapp.cli.worker import make_workers_stoppable_at_once
from quizapp.clock import now
from quizapp.config import Settings, settings_from_environment
from quizapp.database_clock import ClocksDisagree, refuse_skewed_clock
from quizapp.domain.people.setup import ensure_setup_link
from quizapp.extensions import db
from quizapp.web.static_files import prepare_static_files

if TYPE_CHECKING:
    from flask import Flask

THREADS = 4
"""Requests that one worker answers at a time: more give no more answers a second (tests/benchmarks/answers.py), fewer
leave none for readers while writers wait for one another."""
LOOPBACK = "127.0.0.1"
RESPAWN_SECONDS = 0.5
STOP_SECONDS = 30
"""How long a worker may finish its requests when the server stops; one that is stuck is killed then."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65_535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Server processes.")
def serve(host: str, port: int, workers: int) -> None:
    """Start the app; the first start makes its data folder, database and secret key and loads the built-in bank."""
    refuse_debugging(host)
    os.umask(0o077)
    settings = settings_from_environment()
    refuse_taken_port(host, port)
    for line in prepare_or_explain(settings, f"http://{url_host(host)}:{port}"):
        click.echo(line)
    if not is_loopback(host) and not settings.https:
        click.echo("Note: reachable from other machines over plain HTTP. Put HTTPS in front and set QUIZAPP_HTTPS=1.")
    make_workers_stoppable_at_once()
    keep_serving(lambda: make_server(LOOPBACK if host == "localhost" else host, port, workers))


def make_server(address: str, port: int, workers: int) -> Servable:
    """The server that `quizapp serve` runs. address: an IP address to listen on. workers: processes."""
    return Server(
        "quizapp.cli.worker:load_app",
        factory=True,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        respawn_interval=RESPAWN_SECONDS,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.error,
        websockets=False,
    )


def prepare_or_explain(settings: Settings, address: str) -> list[str]:
    """As `prepare`, but raise click.ClickException for what the person at the terminal can mend."""
    try:
        return prepare(settings, address)
    except OSError as error:
        raise click.ClickException(f"the data folder {settings.data} can't be used: {error}") from error
    except OperationalError as error:
        raise click.ClickException(f"the database can't be used: {error.orig}") from error
    except ClocksDisagree as error:
        raise click.ClickException(
            f"this machine's clock is {error} off from the database's: deadlines would not be the same everywhere. "
            "Set both clocks by a time server (NTP), then start again."
        ) from error


def prepare(settings: Settings, address: str) -> list[str]:
    """Bring the data folder up to date, and return the lines that say how things stand.

    address: the URL under which the app will be reached.
    """
    app = create_app(settings)
    with app.app_context():
        agree_on_the_time()
        migrate_database(app)
        summary = load_bank(builtin_bank_path())
        link = ensure_setup_link(db.session(), now())
        db.session.commit()
        db.engine.dispose()
    prepare_static_files(settings.data)
    lines = [f"Data folder: {settings.data}", describe(summary), f"Open {address}/ to practise; no account is needed."]
    if link:
        lines.append(f"Make the first administrator, once, within a day: {address}/setup/{link}")
    return [*lines, "Stop with Ctrl-C."]


def agree_on_the_time() -> None:
    """Raise ClocksDisagree where the database's clock is another than this machine's."""
    try:
        refuse_skewed_clock(db.session())
    finally:
        db.session.remove()
        db.engine.dispose()


def migrate_database(app: Flask) -> None:
    """Bring the database's tables up to date; several processes at once do it one after the other."""
    # Alembic announces every step on the root logger, which is noise at a start.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        upgrade()


def url_host(host: str) -> str:
    """An address to listen on as it stands in a URL; every interface is reached by the loopback one."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not listened on
        return LOOPBACK
    return f"[{host}]" if ":" in host else host


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is this machine's own."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refuse_taken_port(host: str, port: int) -> None:
    """Raise click.ClickException where nothing can listen: the server's own sockets would share a port in silence."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise click.ClickException(f"can't listen on {host}, port {port}: {error.strerror}. Try --port.") from error


def refuse_debugging(host: str) -> None:
    """Debugging shows code and values to whoever meets an error: never beyond this machine, never in this server.

    Raises click.ClickException for an address that others can reach.
    """
    if os.environ.pop("FLASK_DEBUG", "0").lower() in {"", "0", "false", "no"}:
        return
    if not is_loopback(host):
        raise click.ClickException("FLASK_DEBUG is set: refusing to listen on an address that others can reach")
    click.echo("FLASK_DEBUG is ignored: this server has no debugger.")
