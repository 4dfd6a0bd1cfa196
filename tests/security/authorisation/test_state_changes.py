"""AZ-11, AZ-12: nothing changes by GET, and nothing by a form without this session's own token."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.database_dump import dump
from tests.security.authorisation.addresses import addresses

if TYPE_CHECKING:
    from flask import Flask

    from tests.security.cast import Cast


def names_of(cast: Cast) -> dict[str, str | int]:
    school = cast.school.names(cast.public_ids["teacher"])
    return {"position": 1, "token": "none", "user_id": cast.public_ids["classmate"], **school}


@pytest.mark.parametrize("visitor", ["guest", "student", "teacher", "administrator"])
def test_looking_at_every_page_twice_changes_nothing(stocked_app: Flask, cast: Cast, visitor: str) -> None:
    person = cast[visitor]
    attempt = person.start(size="5")
    before = dump(stocked_app)
    for one in addresses(stocked_app, attempt_id=attempt, **names_of(cast)):
        if one.method == "GET":
            for method in ("GET", "HEAD", "GET"):
                assert person.client.open(one.url, method=method).status_code < 500
    assert dump(stocked_app) == before


@pytest.mark.parametrize("visitor", ["guest", "student", "teacher", "administrator"])
@pytest.mark.parametrize("forgery", ["none", "of another session", "in the address", "as text"])
def test_a_form_without_its_token_changes_nothing(stocked_app: Flask, cast: Cast, visitor: str, forgery: str) -> None:
    person = cast[visitor]
    attempt = person.start(size="5")
    other = cast["classmate"].token()
    question = person.read(attempt)
    before = dump(stocked_app)
    for one in addresses(stocked_app, attempt_id=attempt, **names_of(cast)):
        if one.method != "POST":
            continue
        data = {name: value for name, value in question.filled(action="reveal").items() if name != "csrf_token"}
        if forgery == "of another session":
            data["csrf_token"] = other
        url = f"{one.url}?csrf_token={person.token()}" if forgery == "in the address" else one.url
        if forgery == "as text":
            response = person.client.post(url, data='{"csrf_token": "x"}', content_type="text/plain")
        else:
            response = person.client.post(url, data=data)
        assert response.status_code in {400, 403}, (one, response.status_code)
    assert dump(stocked_app) == before
