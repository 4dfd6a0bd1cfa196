"""`quizapp demo`: made for who can see it, refused in words, removed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine, text

from tests.cli.conftest import quizapp

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "a long way to the harbour"


def count(folder: Path, table: str) -> int:
    engine = create_engine(f"sqlite:///{folder / 'quizapp.sqlite3'}")
    with engine.connect() as connection:
        found = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
    engine.dispose()
    return found


def test_refusals_say_what_to_do_and_make_nothing(folder: Path) -> None:
    nobody = quizapp("demo")
    quizapp("user", "create", "--role", "administrator", "Keiko", "--password", PASSWORD)
    no_bank, unknown, nothing = quizapp("demo"), quizapp("demo", "--teacher", "Ren"), quizapp("demo", "--remove")
    for ended, words in (
        (nobody, "--teacher USERNAME"),
        (no_bank, "quizapp bank sync"),
        (unknown, "Ren"),
        (nothing, "no demonstration"),
    ):
        assert (ended.exit_code, words in ended.output) == (1, True), ended.output
    assert (count(folder, "users"), count(folder, "cohorts")) == (1, 0)


def test_it_is_made_verified_and_removed(folder: Path) -> None:
    quizapp("user", "create", "--role", "administrator", "Keiko", "--password", PASSWORD)
    quizapp("bank", "sync")
    made = quizapp("demo")
    assert made.exit_code == 0, made.output
    assert "sign in as Keiko" in made.output
    assert "0 differences" in quizapp("verify").output
    assert quizapp("demo").exit_code == 1
    assert quizapp("demo", "--remove").exit_code == 0
    tables = ("cohorts", "attempts", "responses", "question_sets", "audit_entries", "marks", "throttle_counters")
    assert [count(folder, table) for table in tables] == [0] * len(tables)
    assert count(folder, "users") == 1
