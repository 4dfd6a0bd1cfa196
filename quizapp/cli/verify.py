"""`quizapp verify`: do the stored scores follow from the responses?"""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from quizapp.database import reading
from quizapp.domain.quizzes.verification import verify as verify_scores
from quizapp.extensions import db


@click.command()
@with_appcontext
def verify() -> None:
    """Recompute every score from the responses; print each difference and exit with 1 if there is one."""
    differences = 0
    with reading():
        for one in verify_scores(db.session()):
            differences += 1
            click.echo(f"{one.row}: {one.column} is {one.stored}, the responses give {one.recomputed}")
        click.echo(f"{differences} differences")
    if differences:
        raise SystemExit(1)
