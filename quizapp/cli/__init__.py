"""The `quizapp` command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from flask.cli import FlaskGroup
from pydantic import ValidationError

from quizapp import create_app
from quizapp.cli.analyse import analyse
from quizapp.cli.bank import bank
from quizapp.cli.close_ended import close_ended
from quizapp.cli.demo import demo
from quizapp.cli.serve import serve
from quizapp.cli.user import user
from quizapp.cli.verify import verify
from quizapp.config import PREFIX, settings_from_environment

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


class Commands(FlaskGroup):
    """The commands, which say at once and plainly when the environment can't be read."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Prepare a command. Raises click.UsageError, which exits with 2, for an unreadable environment."""
        try:
            settings_from_environment()
        except ValidationError as error:
            raise click.UsageError("\n".join(_in_words(fault) for fault in error.errors())) from error
        return super().make_context(info_name, args, parent, **extra)


def _in_words(fault: ErrorDetails) -> str:
    name = PREFIX + str(fault["loc"][0]).upper()
    if fault["type"] == "extra_forbidden":
        return f"{name}: there is no such setting"
    return f"{name}: {fault['msg'].removeprefix('Value error, ')}"


main = Commands(
    name="quizapp",
    help="A quiz and learning app built on a short written source.",
    create_app=create_app,
    add_default_commands=False,
    add_version_option=False,
    load_dotenv=False,
    set_debug_flag=False,
)
# Flask's own options choose an application and a debugger; there is one application here, and no debugger.
main.params = []
for command in (serve, bank, user, verify, analyse, demo, close_ended):
    main.add_command(command)
