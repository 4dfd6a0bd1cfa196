"""Every route of the app declares its permission, has a kebab-case address, and changes nothing by GET."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quizapp.web.permissions import ATTRIBUTE

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.routing import Rule

KEBAB = re.compile(r"(/([a-z0-9]+(-[a-z0-9]+)*|<(int:)?[a-z_]+>))*/?")


@pytest.fixture
def routes(app: Flask) -> list[Rule]:
    return list(app.url_map.iter_rules())


def test_every_route_declares_its_permission(app: Flask, routes: list[Rule]) -> None:
    silent = [rule.endpoint for rule in routes if not hasattr(app.view_functions[rule.endpoint], ATTRIBUTE)]
    assert silent == []


def test_every_address_is_kebab_case(routes: list[Rule]) -> None:
    assert [rule.rule for rule in routes if not KEBAB.fullmatch(rule.rule)] == []


def test_a_route_either_shows_or_changes(routes: list[Rule]) -> None:
    """An address that takes GET and POST has a view for each."""
    for rule in routes:
        assert (rule.methods or set()) - {"HEAD", "OPTIONS"} in ({"GET"}, {"POST"}), rule


def test_every_route_is_documented(routes: list[Rule], readme: str) -> None:
    addresses = {re.sub(r"<[^>]+>.*", "", rule.rule) or "/" for rule in routes}
    assert [address for address in sorted(addresses) if address not in readme] == []


def test_every_page_is_documented_by_each_part_of_its_address(routes: list[Rule], readme: str) -> None:
    table = readme.split("\n## Pages\n")[1].split("\n## ", maxsplit=1)[0]
    named = {part for address in re.findall(r"`([^`]+)`", table) for part in re.findall(r"[a-z0-9-]+", address)}
    pages = [rule.rule for rule in routes if "GET" in (rule.methods or ())]
    assert [page for page in pages if not set(re.findall(r"/([a-z0-9-]+)", page)) <= named] == []
