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


def addresses(app: Flask, **values: str | int) -> Iterator[Address]:
    """Every route and method. values: what to fill into the routes' variables, by name."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            built = rule.build({name: values[name] for name in rule.arguments}, append_unknown=False)
            assert built
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield Address(rule.endpoint, method, built[1])
