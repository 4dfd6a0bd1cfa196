"""A guest's device that talks HTTP to a server, keeps its cookie, and sends again what got no answer."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

Fields = dict[str, str | list[str]]
TIMEOUT = 30.0
"""Seconds that a device waits for one answer."""
PERSISTENCE = 180.0
"""Seconds for which a device sends again what got no answer."""
BUSY = 503
"""Writers on SQLite wait for one another, but not for ever: on a slow machine some are told to send it again."""


@dataclass(frozen=True)
class Answer:
    """What came back. headers: by their names in small letters."""

    status: int
    headers: Mapping[str, str]
    text: str

    def hidden_fields(self) -> Fields:
        """The hidden fields of the page, by name; one that occurs twice keeps its first value."""
        found: Fields = {}
        for tag in re.findall(r'<input[^>]*type="hidden"[^>]*>', self.text):
            name, value = (re.search(rf'{key}="([^"]*)"', tag) for key in ("name", "value"))
            if name and value:
                found.setdefault(name.group(1), unescape(value.group(1)))
        return found


@dataclass
class Device:
    """A device of a guest.

    resends: how often something got no answer and was sent again. busy: how often the server said that it is.
    """

    host: str
    port: int
    cookie: str = ""
    resends: int = 0
    busy: int = 0

    def get(self, path: str) -> Answer:
        return self.send("GET", path)

    def post(self, path: str, fields: Fields) -> Answer:
        return self.send("POST", path, fields)

    def post_patiently(self, path: str, fields: Fields) -> Answer:
        """The same, and again, unchanged, as long as the server is too busy and says when to come back."""
        give_up = time.monotonic() + PERSISTENCE
        answer = self.post(path, fields)
        while answer.status == BUSY and time.monotonic() < give_up:
            self.busy += 1
            time.sleep(int(answer.headers["retry-after"]))
            answer = self.post(path, fields)
        return answer

    def send_once(self, method: str, path: str, fields: Fields | None = None) -> Answer:
        """One request on a connection of its own. Raises OSError or HTTPException when no answer comes."""
        connection = HTTPConnection(self.host, self.port, timeout=TIMEOUT)
        headers = {"Cookie": self.cookie, "Accept-Language": "en"}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(
                method, path, urlencode(fields or {}, doseq=True) if fields is not None else None, headers
            )
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        given = response.headers.get("Set-Cookie")
        if given:
            self.cookie = given.partition(";")[0]
        return Answer(response.status, {name.lower(): value for name, value in response.headers.items()}, text)

    def send(self, method: str, path: str, fields: Fields | None = None) -> Answer:
        """The same, and again until an answer comes, as a browser's user would press reload."""
        give_up = time.monotonic() + PERSISTENCE
        while True:
            try:
                return self.send_once(method, path, fields)
            except (OSError, HTTPException):
                if time.monotonic() > give_up:
                    raise
                self.resends += 1
                time.sleep(0.05)

    def start_test(self, size: int = 20) -> str:
        """Start a test, and return the path of its attempt."""
        home = self.get("/").hidden_fields()
        token, key = str(home["csrf_token"]), str(home.get("start_key", ""))
        fields: Fields = {"csrf_token": token, "feedback_mode": "test", "size": str(size)}
        answer = self.post("/quiz", {**fields, "start_key": key} if key else fields)
        assert answer.status == 303, answer.text
        return answer.headers["location"].rsplit("/questions/", 1)[0]
