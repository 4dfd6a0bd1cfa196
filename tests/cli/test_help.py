"""The help of the command itself."""

from __future__ import annotations

from click.testing import CliRunner

from quizapp.cli import main


def test_the_help_offers_nothing_that_has_no_effect() -> None:
    text = CliRunner().invoke(main, ["--help"]).output
    assert "serve" in text
    for foreign in ("--app", "--debug", "--env-file"):
        assert foreign not in text
