"""`quizapp verify`: do the stored scores follow from the responses, and the marks from the scores?"""

from __future__ import annotations

from itertools import chain

import click
from flask.cli import with_appcontext

from quizapp.database import reading
from quizapp.domain.quizzes.verification import verify as verify_scores
from quizapp.domain.teaching.marks_verification import verify_marks
from quizapp.extensions import db


@click.command()
@with_appcontext
def verify() -> None:
    """Recompute every score and mark from the responses; print each difference and exit with 1 if there is one."""
    differences = 0
    with reading():
        for one in chain(verify_scores(db.session()), verify_marks(db.session())):
            differences += 1
            click.echo(f"{one.row}: {one.column} is {one.stored}, the responses give {one.recomputed}")
        click.echo(f"{differences} differences")
    if differences:
        raise SystemExit(1)
