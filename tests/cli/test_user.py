"""`quizapp user create`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine, text

from tests.cli.conftest import quizapp

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "a long way to the harbour"


def accounts(folder: Path) -> list[tuple[str, str]]:
    engine = create_engine(f"sqlite:///{folder / 'quizapp.sqlite3'}")
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text("SELECT username, role FROM users ORDER BY id"))]
    engine.dispose()
    return found


def test_the_password_is_asked_for_twice_and_not_shown(folder: Path) -> None:
    ended = quizapp("user", "create", "--role", "administrator", "Keiko", given=f"{PASSWORD}\n{PASSWORD}\n")
    assert ended.exit_code == 0
    assert PASSWORD not in ended.output
    assert accounts(folder) == [("Keiko", "administrator")]


def test_a_student_is_made_unless_a_role_is_named(folder: Path) -> None:
    assert quizapp("user", "create", "Ren", "--password", PASSWORD).exit_code == 0
    assert accounts(folder) == [("Ren", "student")]


def test_a_taken_name_and_a_weak_password_are_refused_in_words(folder: Path) -> None:
    quizapp("user", "create", "Ren", "--password", PASSWORD)
    taken = quizapp("user", "create", "REN", "--password", PASSWORD)
    weak = quizapp("user", "create", "Aoi", "--password", "short")
    assert taken.exit_code == weak.exit_code == 1
    assert "taken" in taken.output
    assert "at least 8 characters" in weak.output
    assert accounts(folder) == [("Ren", "student")]


def test_an_unknown_role_is_refused(folder: Path) -> None:
    assert quizapp("user", "create", "Ren", "--role", "headmaster", "--password", PASSWORD).exit_code == 2
    assert accounts(folder) == []
