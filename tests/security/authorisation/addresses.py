"""Every address of the app with a method, its variables filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@dataclass(frozen=True)
class Address:
    """A route with a method, and the URL at which to call it."""

    endpoint: str
    method: str
    url: str


OF_SCHOOLWORK = ("assignments", "gradebook", "analysis", "corrections")
"""The blueprints whose attempts are those at assignments."""


def addresses(app: Flask, students_attempt: str = "", **values: str | int) -> Iterator[Address]:
    """Every route and method.

    students_attempt: for the pages of assignments. values: what to fill into the variables of routes, by name.
    """
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            filled = {name: values[name] for name in rule.arguments}
            if students_attempt and "attempt_id" in filled and rule.endpoint.split(".")[0] in OF_SCHOOLWORK:
                filled["attempt_id"] = students_attempt
            built = rule.build(filled, append_unknown=False)
            assert built
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield Address(rule.endpoint, method, built[1])
