"""AZ-1, AZ-2: every route and method, called by everybody, answers as the matrix says; no route is missing from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.database_dump import dump
from tests.security.authorisation.addresses import Address, addresses
from tests.security.authorisation.matrix import ALLOWED, CAST, DENIED, HIDDEN, MATRIX, SIGN_IN

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.security.cast import Cast

LAST = ("learn.submit", "account.forget", "account.sign_out", "learn.start")
"""What ends or begins a visitor's attempt, record or session, and so comes after everything else."""


def verdict(response: TestResponse) -> str:
    if response.status_code == 401 or response.headers.get("Location", "").startswith("/sign-in"):
        return SIGN_IN
    return {403: DENIED, 404: HIDDEN}.get(response.status_code, ALLOWED)


def ordered(app: Flask, cast: Cast, attempt: str) -> list[Address]:
    names = cast.school.names(cast.public_ids["teacher"])
    found = addresses(app, attempt_id=attempt, position=1, user_id=cast.public_ids["classmate"], token="none", **names)
    return sorted(found, key=lambda one: (LAST.index(one.endpoint) if one.endpoint in LAST else -1, one.method))


def test_every_route_stands_in_the_matrix(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(MATRIX)


@pytest.mark.parametrize("visitor", CAST)
def test_every_route_answers_as_the_matrix_says(stocked_app: Flask, cast: Cast, visitor: str) -> None:
    attempt = cast["student"].start(size="5")
    person = cast[visitor]
    differences: list[str] = []
    for one in ordered(stocked_app, cast, attempt):
        before = dump(stocked_app)
        data = {"csrf_token": person.token()} if one.method == "POST" else None
        response = person.client.open(one.url, method=one.method, data=data)
        expected = MATRIX[one.endpoint][visitor]
        if verdict(response) != expected:
            differences.append(f"{one.method} {one.url}: {verdict(response)} ({response.status_code}), not {expected}")
        if response.status_code >= 500:
            differences.append(f"{one.method} {one.url}: {response.status_code}")
        if expected != ALLOWED and dump(stocked_app) != before:
            differences.append(f"{one.method} {one.url}: denied, but the database changed")
    assert differences == []


def test_somebody_elses_attempt_looks_like_one_that_does_not_exist(cast: Cast) -> None:
    attempt = cast["student"].start(size="5")
    cast["classmate"].token()
    for page in ("", "/questions/1", "/review", "/result"):
        theirs = cast["classmate"].client.get(f"/attempts/{attempt}{page}")
        none = cast["classmate"].client.get(f"/attempts/{'x' * 22}{page}")
        assert (theirs.status_code, len(theirs.data)) == (none.status_code, len(none.data))
        assert dict(theirs.headers) == dict(none.headers)
