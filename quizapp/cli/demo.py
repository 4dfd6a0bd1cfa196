"""`quizapp demo`: a demonstration class, made and taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from flask import current_app
from flask.cli import with_appcontext

from quizapp.clock import now
from quizapp.config import settings_of
from quizapp.domain.demonstration.errors import DemonstrationRefused
from quizapp.domain.demonstration.making import Wishes, make_demonstration
from quizapp.domain.demonstration.removing import remove_demonstration
from quizapp.domain.demonstration.teacher import find_demonstration_teacher
from quizapp.extensions import db

if TYPE_CHECKING:
    from collections.abc import Sequence

BESIDE = "--beside-real-classes"


@click.command()
@click.option("--teacher", metavar="USERNAME", help="Who teaches it; by default the only administrator.")
@click.option(BESIDE, "told", count=True, help="Given twice: make it though real classes are here.")
@click.option("--remove", is_flag=True, help="Take it away with every row that belongs to it.")
@with_appcontext
def demo(teacher: str | None, told: int, remove: bool) -> None:
    """Make a class of 30 pupils who are nobody, with three weeks of work, so that every page has something to show."""
    session = db.session()
    try:
        if remove:
            relieved = remove_demonstration(session)
            session.commit()
            _say_it_is_gone(relieved)
            return
        taught_by = find_demonstration_teacher(session, teacher)
        settings = settings_of(current_app)
        wishes = Wishes(
            language=taught_by.language or settings.language,
            time_zone=taught_by.time_zone or settings.time_zone,
            told_beside=told,
            option=BESIDE,
        )
        cohort = make_demonstration(session, taught_by, wishes, now())
        session.commit()
    except DemonstrationRefused as refusal:
        session.rollback()
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"“{cohort.name}” is there: sign in as {taught_by.username} and open Classes.")
    click.echo("`quizapp demo --remove` takes it away again.")


def _say_it_is_gone(relieved: Sequence[str]) -> None:
    """relieved: titles of teachers' sets that had questions of it."""
    click.echo("The demonstration is gone.")
    if relieved:
        click.echo(f"Its questions were taken out of: {', '.join(f'“{title}”' for title in relieved)}.")
