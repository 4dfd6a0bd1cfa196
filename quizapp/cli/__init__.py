"""The `quizapp` command."""

from __future__ import annotations

from flask.cli import FlaskGroup

from quizapp import create_app
from quizapp.cli.bank import bank
from quizapp.cli.serve import serve
from quizapp.cli.user import user
from quizapp.cli.verify import verify

main = FlaskGroup(
    name="quizapp",
    help="A quiz and learning app built on a short written source.",
    create_app=create_app,
    add_default_commands=False,
    add_version_option=False,
    load_dotenv=False,
    set_debug_flag=False,
)
for command in (serve, bank, user, verify):
    main.add_command(command)

__all__ = ["main"]
