"""What exists is documented: settings and commands stand in README."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quizapp.cli import main
from quizapp.config import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator


def commands(group: click.Group, prefix: str) -> Iterator[str]:
    for name, command in group.commands.items():
        path = f"{prefix} {name}"
        if isinstance(command, click.Group):
            yield from commands(command, path)
        else:
            yield path


def test_every_setting_stands_in_readme_with_a_line_of_its_own(readme: str) -> None:
    missing = [name for name in Settings.model_fields if f"| `QUIZAPP_{name.upper()}` |" not in readme]
    assert missing == []


def test_every_setting_has_a_description() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_every_command_stands_in_readme(readme: str) -> None:
    assert [path for path in commands(main, "quizapp") if f"`{path}" not in readme] == []


def test_every_command_says_what_it_does() -> None:
    silent = [name for name, command in main.commands.items() if not command.get_short_help_str()]
    assert silent == []
