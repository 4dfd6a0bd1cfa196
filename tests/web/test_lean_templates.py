"""Pages carry none of their templates' indentation, and all of the spaces that were put into them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import render_template_string

if TYPE_CHECKING:
    from flask import Flask

INDENTED = re.compile(r"^[ \t]+\S", re.MULTILINE)


def test_no_line_of_a_page_is_indented(app: Flask) -> None:
    for url in ("/sign-in", "/register"):
        page = app.test_client().get(url)
        assert page.status_code == 200
        assert INDENTED.findall(page.text) == []


def test_attributes_on_lines_of_their_own_stay_apart(app: Flask) -> None:
    with app.test_request_context():
        made = render_template_string('<a\n    class="x"\n    {% if true %}hidden{% endif %}\n    href="/">')
    assert made == '<a\nclass="x"\nhidden\nhref="/">'


def test_what_was_typed_keeps_its_spaces(app: Flask) -> None:
    with app.test_request_context():
        made = render_template_string("<textarea>{{ typed }}</textarea>", typed="one\n    two")
    assert made == "<textarea>one\n    two</textarea>"
