"""DI-11: a worker whose clock is not the database's refuses to start, since deadlines would not be one verdict."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import click
import pytest

from quizapp import database_clock
from quizapp.cli.serve import prepare_or_explain
from quizapp.clock import now
from quizapp.config import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgresql.server import PostgresqlServer


@pytest.fixture
def settings(server: PostgresqlServer, tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, database_url=server.address(server.create()))


@pytest.mark.parametrize(("hours", "told"), [(1, r"\+3600\.\d s"), (-1, r"-3600\.\d s")])
def test_a_clock_an_hour_off_is_refused_and_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, hours: int, told: str
) -> None:
    monkeypatch.setattr(database_clock, "now", lambda: now() + timedelta(hours=hours))
    with pytest.raises(click.ClickException, match=told) as refused:
        prepare_or_explain(settings, "http://127.0.0.1:8000")
    assert "time server" in refused.value.message


def test_a_clock_that_agrees_starts(settings: Settings) -> None:
    assert prepare_or_explain(settings, "http://127.0.0.1:8000")[-1] == "Stop with Ctrl-C."
