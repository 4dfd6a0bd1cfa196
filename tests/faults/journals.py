"""Learners who give answer after answer, each keeping a journal of what the server has acknowledged."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING

from tests.faults.devices import Device
from tests.faults.server import LOOPBACK

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.devices import Answer, Fields

CHOSEN = re.compile(r'type="radio"[^>]*name="response"[^>]*value="([^"]+)"')
TYPED = re.compile(r'<input[^>]*type="text"[^>]*name="response"[^>]*>')


@dataclass
class Writer:
    """A guest who takes a test and changes answers again and again.

    acknowledged: the client key of every answer that the server said it has. faults: answers with another status.
    """

    port: int
    acknowledged: list[str] = field(default_factory=list[str])
    faults: list[str] = field(default_factory=list[str])
    resends: int = 0
    attempt: str = ""

    def write(self, saves: int, stop: Event) -> None:
        """Give so many answers, or fewer when told to stop; all of them change what was there before."""
        device = Device(LOOPBACK, self.port)
        self.attempt = device.start_test()
        questions = self._questions(device)
        for number in range(saves):
            if stop.is_set():
                break
            path = questions[number % len(questions)]
            self._save(device, path, number)
        self.resends = device.resends

    def _questions(self, device: Device) -> list[str]:
        paths = [f"{self.attempt}/questions/{position}" for position in range(1, 21)]
        return [path for path in paths if entry_on(device.get(path), 0)]

    def _save(self, device: Device, path: str, number: int) -> None:
        page = device.get(path)
        entry = entry_on(page, number)
        fields: Fields = {**page.hidden_fields(), **entry, "action": "next"}
        answer = device.post(path, fields)
        if answer.status == 303:
            self.acknowledged.append(str(fields["client_key"]))
        else:
            self.faults.append(f"{answer.status} {path}")


def entry_on(page: Answer, number: int) -> Fields:
    """An entry that differs from the one before it, nothing for the kinds of question that need more than one field."""
    options = CHOSEN.findall(page.text)
    if options:
        taken = re.search(r'value="([^"]+)"[^>]*checked', page.text)
        left = [option for option in options if not taken or option != taken.group(1)]
        return {"response": left[number % len(left)]}
    return {"response": f"answer {number}"} if TYPED.search(page.text) else {}


def all_write(port: int, writers: int, saves: int, stop: Event | None = None) -> tuple[list[Writer], list[Thread]]:
    """Let that many guests write at the same time; returns them with their threads, which are running."""
    people = [Writer(port) for _ in range(writers)]
    threads = [Thread(target=one.write, args=(saves, stop or Event()), daemon=True) for one in people]
    for thread in threads:
        thread.start()
    return people, threads


def stored_keys(folder: Path) -> list[str]:
    """The client keys of all responses in a data folder's database, which must be whole."""
    connection = sqlite3.connect(folder / "quizapp.sqlite3")
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return [key for (key,) in connection.execute("SELECT client_key FROM responses")]
    finally:
        connection.close()
