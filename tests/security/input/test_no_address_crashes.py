"""IN-10, IN-12: whatever an address holds, as an id or behind the question mark, the answer is a page or a refusal."""

from __future__ import annotations

import inspect
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import quizapp.web
from tests.cpu_time import within
from tests.security.authorisation.addresses import addresses
from tests.security.input.forms_of_everybody import keep_nothing, names_of
from tests.security.input.test_no_form_crashes import CPU, ODD, SECRETS

if TYPE_CHECKING:
    from flask import Flask

    from tests.security.cast import Cast

PLACEHOLDER = "odd-odd-odd"
IN_PATHS = ("a NUL byte", "a lone surrogate", "a quote", "a statement", "a huge number", "less than nothing")
IN_QUERIES = ("a NUL byte", "a statement", "ten thousand characters", "a huge number", "a lone surrogate", "a quote")
ASKED = re.compile(r"(?:args|values)\.get(?:list)?\(\s*\"([a-z_]+)\"")
WHOLE = {"position"}
FURTHER = {
    "author": (
        "text",
        "topic",
        "passage",
        "fact",
        "type",
        "difficulty",
        "status",
        "used",
        "facility",
        "sort",
        "section",
        "place",
    ),
    "assignments": ("student", "label"),
    "learn": ("kind", "state"),
}
"""Parameters that are read by a name that stands elsewhere than in the call."""


def parameters_of(blueprint: str) -> list[str]:
    """The names that the views of a blueprint read from the query."""
    folder = Path(inspect.getfile(quizapp.web)).parent / blueprint
    text = "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.py")))
    return sorted({*ASKED.findall(text), *FURTHER.get(blueprint, ())})


@pytest.mark.parametrize("visitor", ["teacher", "student"])
def test_no_id_in_an_address_crashes_a_route(
    stocked_app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch, visitor: str
) -> None:
    person = cast[visitor]
    real = {**names_of(cast), "attempt_id": person.start(size="5")}
    token = person.token()
    keep_nothing(monkeypatch)
    tried = 0
    for name in sorted(real.keys() - WHOLE):
        for one in addresses(stocked_app, **{**real, name: PLACEHOLDER}):
            if PLACEHOLDER not in one.url or one.endpoint.startswith("static"):
                continue
            for kind in IN_PATHS:
                url = one.url.replace(PLACEHOLDER, ODD[kind])
                data = {"csrf_token": token} if one.method == "POST" else None
                response = person.client.open(url, method=one.method, data=data)
                assert response.status_code < 500, (one.method, url)
                tried += 1
    assert tried > 300


@pytest.mark.parametrize("position", [0, 10_001, 2**31, 2**63, 2**70])
def test_no_position_crashes_a_route(stocked_app: Flask, cast: Cast, position: int) -> None:
    person = cast["student"]
    real = {**names_of(cast), "attempt_id": person.start(size="5"), "position": str(position)}
    token = person.token()
    found = [one for one in addresses(stocked_app, **real) if f"/questions/{position}" in one.url]
    assert len(found) >= 4
    for one in found:
        data = {"csrf_token": token, "reason": "x"} if one.method == "POST" else None
        assert 400 <= person.client.open(one.url, method=one.method, data=data).status_code < 500, one


@pytest.mark.parametrize("visitor", ["teacher", "student"])
def test_no_query_crashes_a_page(stocked_app: Flask, cast: Cast, visitor: str) -> None:
    person = cast[visitor]
    real = {**names_of(cast), "attempt_id": person.start(size="5")}
    tried = set[str]()
    for one in list(addresses(stocked_app, **real)):
        names = parameters_of(one.endpoint.split(".")[0])
        if one.method != "GET" or not names or person.client.get(one.url).status_code != 200:
            continue
        tried.add(one.endpoint.split(".")[0])
        for kind in IN_QUERIES:
            for chosen in ([name] for name in names) if kind == IN_QUERIES[0] else (names,):
                url = f"{one.url}?{'&'.join(f'{name}={ODD[kind]}' for name in chosen)}"
                response = within(CPU, partial(person.client.get, url), url)
                assert response.status_code in {200, 400, 404}, url
                assert not any(secret.encode() in response.data for secret in SECRETS), url
    assert tried >= ({"author", "gradebook", "assignments", "teach"} if visitor == "teacher" else {"learn", "account"})


def test_parameters_are_found() -> None:
    """So that sending them says something."""
    assert {"page", "sort", "of", "order", "label", "past", "action"} <= set(parameters_of("gradebook"))
    assert {"kind", "gap", "claim"} <= set(parameters_of("corrections"))
