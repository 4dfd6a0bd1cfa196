"""What `quizapp serve` refuses to start with, and in which words."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from quizapp.cli.serve import is_loopback, prepare
from quizapp.config import Settings
from tests.cli.conftest import quizapp

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZAPP_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_a_port_in_use_is_told_before_anything_is_made(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = quizapp("serve", "--port", str(port))
    assert ended.exit_code == 1
    assert f"can't listen on 127.0.0.1, port {port}" in ended.output
    assert not data.exists()


def test_an_address_that_is_not_ours_is_told(data: Path) -> None:
    ended = quizapp("serve", "--host", "192.0.2.1")
    assert ended.exit_code == 1
    assert "can't listen on 192.0.2.1" in ended.output


def test_debugging_refuses_to_be_reachable(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    ended = quizapp("serve", "--host", "0.0.0.0")  # noqa: S104 - what must be refused
    assert ended.exit_code == 1
    assert "FLASK_DEBUG is set" in ended.output
    assert not data.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTPS", "perhaps"),
        ("TRUSTED_PROXIES", "many"),
        ("LANGUAGE", "tlh"),
        ("TIME_ZONE", "Moon/Tranquility"),
        ("DATABASE_URL", "oracle://somewhere"),
        ("COLOUR", "red"),
    ],
)
@pytest.mark.parametrize("command", [("serve",), ("verify",), ("bank", "sync")])
def test_an_unreadable_variable_is_named(
    data: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv(f"QUIZAPP_{name}", value)
    ended = quizapp(*command)
    assert ended.exit_code == 2
    assert f"QUIZAPP_{name}: " in ended.output
    assert isinstance(ended.exception, SystemExit)


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder", "ascii")
    monkeypatch.setenv("QUIZAPP_DATA", str(tmp_path / "file" / "data"))
    ended = quizapp("serve", "--port", "1")
    assert ended.exit_code == 1
    assert "can't" in ended.output
    assert isinstance(ended.exception, SystemExit)


def test_the_set_up_link_is_printed_until_there_is_an_administrator(data: Path) -> None:
    settings = Settings(data=data)
    assert any("http://localhost:8000/setup/" in line for line in prepare(settings, "http://localhost:8000"))
    quizapp("user", "create", "Keiko", "--role", "administrator", "--password", "a long way to the harbour")
    assert not any("/setup/" in line for line in prepare(settings, "http://localhost:8000"))


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
        ("school", False),
    ],
)
def test_loopback_addresses_are_told_from_others(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
