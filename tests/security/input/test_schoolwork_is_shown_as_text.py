"""IN-1, IN-9, IN-11: what people of a class write is text on every page and in every file, whoever reads it."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests.question_bank.test_markup import Elements
from tests.security.input.forms_of_everybody import urls_of
from tests.security.input.hostile_school import write_everywhere
from tests.security.input.payloads import SCRIPTS, TEMPLATES

if TYPE_CHECKING:
    from flask import Flask

    from tests.security.cast import Cast
    from tests.web.students import Student

READERS = ("teacher", "student", "classmate", "administrator")
HOSTILE = " ".join((*SCRIPTS, *TEMPLATES))
FORMULAS = ("=HYPERLINK(1)", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1")
OUTSIDE = re.compile(r"\s*(?://|(?!https?:)[A-Za-z][A-Za-z0-9+.-]*:)")
"""How an address begins that leads to somewhere else, or runs."""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
ADDRESSES = {"href", "src", "action", "formaction"}


def pages(app: Flask, cast: Cast, reader: str) -> dict[str, str]:
    """All pages that somebody reads, by their address."""
    person: Student = cast[reader]
    found: dict[str, str] = {}
    for url in urls_of(app, cast, cast.school.students_attempt):
        response = person.client.get(url)
        assert response.status_code < 500, url
        if "html" in response.content_type:
            found[url] = response.text
    return found


@pytest.mark.parametrize("reader", READERS)
def test_no_element_and_no_address_comes_from_what_was_written(stocked_app: Flask, cast: Cast, reader: str) -> None:
    write_everywhere(stocked_app, cast, "harmless")
    harmless = Elements("".join(pages(stocked_app, cast, reader).values()))
    write_everywhere(stocked_app, cast, HOSTILE)
    seen = pages(stocked_app, cast, reader)
    shown = 0
    for url, html in seen.items():
        found = Elements(html)
        assert found.tags <= harmless.tags, url
        known = {(tag, name) for tag, name, _value in harmless.attributes}
        assert {(tag, name) for tag, name, _value in found.attributes} <= known, url
        for tag, name, value in found.attributes:
            if name in ADDRESSES and tag != "form":
                assert not OUTSIDE.match(value), (url, value)
        shown += TEMPLATES[0] in unescape(html)
    assert shown >= 2, "the test must be able to fail"


def test_formulas_reach_no_spreadsheet_by_any_file(stocked_app: Flask, cast: Cast) -> None:
    school, person = cast.school, cast["teacher"]
    home, token = f"/classes/{school.cohort}", person.token()
    work = f"{home}/assignments/{school.work['assignment_id']}"
    for text in FORMULAS:
        write_everywhere(stocked_app, cast, text)
        taken = person.client.post(f"{home}/gradebook/export", data={"csrf_token": token, "format": "csv"})
        files = [taken, person.client.get(f"{home}/students/csv"), person.client.get(f"{work}/analysis/csv")]
        for file in files[:2]:
            assert f"'{text}" in cells_of(file.data), "the test must be able to fail"
        assert [cell for file in files for cell in cells_of(file.data) if would_run(cell)] == []


def would_run(cell: str) -> bool:
    """Whether a spreadsheet takes a cell for a formula; a number with its sign is none."""
    return cell.lstrip()[:1] in set("=+-@＝＋－＠") and not NUMBER.fullmatch(cell)


def cells_of(data: bytes) -> list[str]:
    text = data.decode("utf-8-sig")
    return [cell for line in csv.reader(io.StringIO(text, newline="")) for cell in line]
