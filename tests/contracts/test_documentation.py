"""What exists is documented: settings, commands, limits and dependencies stand in README."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import click
import pytest

from question_bank.responses import TYPED_LIMIT
from quizapp import MAX_BODY
from quizapp.cli import main
from quizapp.closing import EVERY
from quizapp.config import Settings
from quizapp.domain.people.throttle import (
    ADDRESS_FAILURES,
    ADDRESS_WRONG_CODES,
    ALL_WRONG_CODES,
    NEW_RECORDS,
    PASSWORD_TRIES,
    STARTS,
    WRONG_CODES,
)
from quizapp.domain.quizzes.attempts import MOST_RESPONSES
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.scoring import HINT_FACTOR, SECOND_TRY_FACTOR
from quizapp.domain.teaching.cohort_rules import RESTORABLE_FOR
from quizapp.domain.teaching.roster_file import MOST_ROWS
from tests.contracts.conftest import ROOT

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


def test_every_dependency_stands_in_readme_with_its_reason(readme: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["postgresql"]]
    names = {re.split(r"[\[>=<]", one)[0].lower() for one in wanted}
    table = readme[readme.index("| dependency |") :].lower()
    cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("|")]
    named = {name.strip() for cell in cells for name in re.split(r"[,(]", cell)}
    assert names - named == set()


@pytest.mark.parametrize(
    "words",
    [
        f"a try made with the hint keeps {HINT_FACTOR:.0%} of its credit and a second try {SECOND_TRY_FACTOR:.0%}",
        f"a request body of {MAX_BODY / 1_000_000:g} MB",
        f"a typed answer of {TYPED_LIMIT:,} characters",
        f"{PASSWORD_TRIES.most} sign-in tries for an account in {PASSWORD_TRIES.window.seconds // 60} minutes",
        f"{ADDRESS_FAILURES.most} failed ones from an address",
        f"{STARTS.most} quizzes started by a learner in an hour",
        f"{NEW_RECORDS.most:,} guests and accounts begun from one address in an hour",
        f"{MOST_RESPONSES:,} answers to one quiz",
        f"{WRONG_CODES.most} wrong join codes of an account and {ADDRESS_WRONG_CODES.most} from an address",
        f"{ALL_WRONG_CODES.most:,} of everybody together in an hour",
        f"{MOST_ROWS} students in one list",
        f"What is on the way is taken for {GRACE.seconds} seconds more",
        f"do so by themselves every {EVERY:g} seconds",
        f"deleted are out of sight at once and can be restored for {RESTORABLE_FOR.days} days",
    ],
)
def test_readme_states_the_limits_spans_and_deductions_in_force(words: str, readme: str) -> None:
    assert words in " ".join(readme.split())
