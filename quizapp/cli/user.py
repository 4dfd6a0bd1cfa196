"""`quizapp user`: make accounts from the terminal, the first administrator's among them."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from quizapp.clock import now
from quizapp.domain.errors import DomainError
from quizapp.domain.people.accounts import create_account
from quizapp.extensions import db
from quizapp.models.people import Role


@click.group()
def user() -> None:
    """Accounts."""


@user.command()
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.STUDENT.value, show_default=True)
@click.password_option(help="Asked for when not given; on a shared machine, let it be asked for.")
@with_appcontext
def create(name: str, role: str, password: str) -> None:
    """Make an account called NAME."""
    try:
        account = create_account(db.session(), username=name, password=password, role=Role(role), now=now())
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    db.session.commit()
    click.echo(f"{account.username} is now {role}.")
