"""`quizapp bank`: exit codes, and a second synchronisation that changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import quizapp

if TYPE_CHECKING:
    from pathlib import Path


def test_check_of_the_built_in_bank_finds_no_fault(folder: Path) -> None:
    ended = quizapp("bank", "check")
    assert ended.exit_code == 0
    assert "0 faults" in ended.output


def test_check_of_a_faulty_folder_exits_with_1(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text("id: no\n", "utf-8")
    ended = quizapp("bank", "check", str(tmp_path))
    assert ended.exit_code == 1
    assert "brief.yaml:1" in ended.output


def test_check_of_a_folder_that_is_not_there_exits_with_2(folder: Path, tmp_path: Path) -> None:
    assert quizapp("bank", "check", str(tmp_path / "nowhere")).exit_code == 2


def test_sync_says_what_it_did_and_then_that_there_is_nothing_to_do(folder: Path) -> None:
    first, second = quizapp("bank", "sync"), quizapp("bank", "sync")
    assert first.exit_code == second.exit_code == 0
    assert "items new; 0 unchanged" in first.output
    assert second.output.startswith("The bank is up to date: ")


def test_sync_of_a_faulty_folder_leaves_the_database_as_it_was(folder: Path, tmp_path: Path) -> None:
    quizapp("bank", "sync")
    (tmp_path / "brief.yaml").write_text("id: no\n", "utf-8")
    ended = quizapp("bank", "sync", str(tmp_path))
    assert ended.exit_code == 1
    assert f"quizapp bank check {tmp_path}" in ended.output
    assert quizapp("bank", "sync").output.startswith("The bank is up to date: ")
