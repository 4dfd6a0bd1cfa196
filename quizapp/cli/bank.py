"""`quizapp bank`: check a bank's files, and load them into the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import IntegrityError

from question_bank.checks import check_bank
from question_bank.files import builtin_bank_path, read_bank
from question_bank.report import report_on
from quizapp.clock import now
from quizapp.domain.bank.sync import sync_bank
from quizapp.extensions import db

if TYPE_CHECKING:
    from quizapp.domain.bank.sync import SyncSummary

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def bank() -> None:
    """The question bank's files: check them, load them."""


@bank.command()
@click.argument("path", type=FOLDER, required=False)
def check(path: Path | None) -> None:
    """Print every fault of a bank folder, its coverage and its cues; exit with 1 on a fault.

    PATH is the bank's folder, by default that of the built-in bank.
    """
    report = report_on(path or builtin_bank_path())
    click.echo(report.text, nl=False)
    if report.faults:
        raise SystemExit(1)


@bank.command()
@click.argument("path", type=FOLDER, required=False)
@with_appcontext
def sync(path: Path | None) -> None:
    """Load a bank folder into the database; running it again changes nothing.

    PATH is the bank's folder, by default that of the built-in bank.
    """
    click.echo(describe(load_bank(path or builtin_bank_path())))


def load_bank(folder: Path) -> SyncSummary:
    """Read a bank folder and synchronise the database with it, in one transaction.

    Raises click.ClickException if the files have faults; the database is then left as it was.
    """
    reading = read_bank(folder)
    faults = check_bank(reading)
    if reading.bank is None or faults:
        raise click.ClickException(f"{folder} has {len(faults)} faults: run `quizapp bank check {folder}`")
    try:
        summary = sync_bank(db.session(), reading.bank, now())
        db.session.commit()
    except IntegrityError:
        # Another process loads the same items at this moment; what it has stored is found by the second look.
        db.session.rollback()
        summary = sync_bank(db.session(), reading.bank, now())
        db.session.commit()
    return summary


def describe(summary: SyncSummary) -> str:
    """What a synchronisation did, in lines for a terminal."""
    if summary.is_empty:
        return f"The bank is up to date: {summary.unchanged} items."
    parts = {
        "new": summary.added,
        "changed": summary.changed,
        "retired": summary.retired,
        "restored": summary.restored,
    }
    lines = [f"{len(slugs)} items {word}" for word, slugs in parts.items() if slugs]
    listed = [f"  {word}: {slug}" for word, slugs in parts.items() for slug in slugs if word != "new"]
    return "\n".join([f"The bank was loaded: {', '.join(lines)}; {summary.unchanged} unchanged.", *listed])
