"""Every form that the pages of the cast have, to be sent with other values than they are meant for, without a trace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from tests.security.authorisation.addresses import addresses
from tests.security.input.forms_of_pages import PageForm, forms_of

if TYPE_CHECKING:
    import pytest
    from flask import Flask

    from tests.security.cast import Cast

ENDS_THE_SESSION = ("/sign-out", "/account/password", "/account/delete")
KINDS_OF_CHANGE = ("new_key", "accept_answer", "change_credit", "drop", "full_credit")


def keep_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let requests write to the database, but undo it all at their end: each attack finds the same world."""
    monkeypatch.setattr(Session, "commit", Session.flush)


def names_of(cast: Cast) -> dict[str, str]:
    """What to fill into the variables of addresses."""
    school = cast.school.names(cast.public_ids["teacher"])
    return {"position": "1", "token": "none", "user_id": cast.public_ids["classmate"], **school}


def urls_of(app: Flask, cast: Cast, attempt: str) -> list[str]:
    """The address of every page, with the forms of all kinds of correction."""
    found = [
        one.url
        for one in addresses(app, attempt_id=attempt, **names_of(cast))
        if one.method == "GET" and not one.endpoint.startswith("static")
    ]
    corrections = [f"{url}?kind={kind}" for url in found if url.endswith("/correct") for kind in KINDS_OF_CHANGE]
    return [*found, *corrections]


def forms_for(app: Flask, cast: Cast, visitor: str) -> list[PageForm]:
    """The forms that a visitor's pages have, each address with the same fields once; the token is the visitor's.

    An administrator's are those of the pages that nobody else has.
    """
    person = cast[visitor]
    attempt = person.start(size="5", feedback_mode="test")
    found: dict[tuple[str, str, tuple[str, ...]], PageForm] = {}
    urls = urls_of(app, cast, attempt)
    for url in (one for one in urls if visitor != "administrator" or one.startswith("/admin")):
        response = person.client.get(url)
        if response.status_code == 200 and "html" in response.content_type:
            for form in forms_of(url, response.text):
                form.action = re.sub(r"[?#].*", "", form.action)
                if not form.action.startswith(ENDS_THE_SESSION):
                    found.setdefault((form.method, form.action, tuple(sorted(form.fields))), form)
    return list(found.values())
