"""AU-1, AU-2, AU-3: guessing is throttled exactly by several workers, across a restart, whatever the headers say."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from quizapp.cli.serve import migrate_database
from quizapp.extensions import db
from tests.faults.server import LOOPBACK, serving
from tests.stock import open_app
from tests.web.account.visitors import PASSWORD, WRONG, make_user

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.server import RunningServer

AT_ONCE = 8
DOCUMENTED_LIMIT = 10
Header = tuple[str, str]


@dataclass
class Device:
    """A client with a cookie; it sends the headers that it is given, repeated ones too."""

    server: RunningServer
    cookie: str = ""
    token: str = field(default="", init=False)

    def __post_init__(self) -> None:
        self.token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', self._ask("GET").text)[0]

    def sign_in(self, name: str, password: str = PASSWORD, headers: tuple[Header, ...] = ()) -> Answer:
        return self._ask("POST", urlencode({"csrf_token": self.token, "username": name, "password": password}), headers)

    def _ask(self, method: str, body: str = "", headers: tuple[Header, ...] = ()) -> Answer:
        connection = HTTPConnection(LOOPBACK, self.server.port, timeout=60)
        try:
            connection.putrequest(method, "/sign-in")
            form = ("Content-Type", "application/x-www-form-urlencoded"), ("Content-Length", str(len(body)))
            for name, value in (("Cookie", self.cookie), *form, *headers):
                connection.putheader(name, value)
            connection.endheaders(body.encode())
            response = connection.getresponse()
            self.cookie = (response.headers["Set-Cookie"] or self.cookie).split(";")[0]
            return Answer(response.status, response.headers["Retry-After"], response.read().decode())
        finally:
            connection.close()


@dataclass(frozen=True)
class Answer:
    status: int
    retry_after: str | None
    text: str


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with tables and accounts; the server loads the bank itself."""
    app = open_app(tmp_path)
    migrate_database(app)
    for name in ("sara", "mike", *(f"pupil{number}" for number in range(40))):
        make_user(app, name)
    with app.app_context():
        db.engine.dispose()
    return tmp_path


def guess(server: RunningServer, times: int, name: str = "sara", *, spoofed: bool = False) -> list[Answer]:
    """Wrong passwords, eight at a time."""
    device = Device(server)

    def once(number: int) -> Answer:
        forged = f"203.0.113.{number}"
        headers = (("X-Forwarded-For", forged), ("X-Real-IP", forged), ("Forwarded", f"for={forged}"))
        return device.sign_in(name, f"wrong one {number}", headers if spoofed else ())

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(once, range(times)))


@pytest.mark.parametrize("spoofed", [False, True], ids=["plain", "spoofed addresses"])
def test_sixty_wrong_passwords_and_a_restart(folder: Path, spoofed: bool) -> None:
    with serving(folder, workers=2) as server:
        answers = guess(server, 60, spoofed=spoofed)
        assert sorted(answer.status for answer in answers) == [401] * DOCUMENTED_LIMIT + [429] * 50
        assert all(WRONG in answer.text for answer in answers if answer.status == 401)
        assert all(0 < int(answer.retry_after or 0) <= 900 for answer in answers if answer.status == 429)
        assert Device(server).sign_in("sara").status == 429
        assert Device(server).sign_in("mike").status == 303
    with serving(folder, workers=2) as server:
        refused = Device(server).sign_in("sara")
        assert refused.status == 429
        assert WRONG not in refused.text
        assert Device(server).sign_in("mike").status == 303


def test_a_class_signs_in_from_one_address_while_one_of_it_guesses(folder: Path) -> None:
    with serving(folder, workers=2) as server, ThreadPoolExecutor(AT_ONCE) as pool:
        guessing = pool.submit(guess, server, 20, "mike")
        codes = list(pool.map(lambda number: Device(server).sign_in(f"pupil{number}").status, range(40)))
        assert codes == [303] * 40
        assert sorted({answer.status for answer in guessing.result()}) == [401, 429]


def addresses_charged(folder: Path) -> int:
    """How many addresses have failures."""
    app = open_app(folder)
    with app.app_context(), db.engine.connect() as connection:
        query = "SELECT count(*) FROM throttle_counters WHERE key LIKE 'address:%'"
        count = connection.exec_driver_sql(query).scalar_one()
    with app.app_context():
        db.engine.dispose()
    return int(count)


SPOOFS: dict[str, list[tuple[Header, ...]]] = {
    "one header": [(("X-Forwarded-For", f"203.0.113.{number}, 192.0.2.1"),) for number in range(4)],
    "two headers": [
        (("X-Forwarded-For", f"203.0.113.{number}"), ("X-Forwarded-For", "192.0.2.1")) for number in range(4)
    ],
    "other headers": [
        (("X-Real-IP", f"203.0.113.{number}"), ("Forwarded", f"for=203.0.113.{number}"),
         ("X-Forwarded-For", "192.0.2.1")) for number in range(4)
    ],
}  # fmt: skip


@pytest.mark.parametrize("spoofs", SPOOFS.values(), ids=SPOOFS)
def test_behind_one_proxy_only_the_hop_that_it_added_is_believed(
    folder: Path, spoofs: list[tuple[Header, ...]]
) -> None:
    with serving(folder, workers=1, trusted_proxies="1") as server:
        device = Device(server)
        for headers in spoofs:
            assert device.sign_in("nobody", "wrong one", headers).status == 401
        assert addresses_charged(folder) == 1
        assert device.sign_in("nobody", "wrong one", (("X-Forwarded-For", "192.0.2.2"),)).status == 401
        assert addresses_charged(folder) == 2
