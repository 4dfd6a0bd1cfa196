"""Forms with a field that has no name are refused: no browser sends one, and the code behind counts on names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, request

if TYPE_CHECKING:
    from flask import Flask


def refuse_unnamed_fields(app: Flask) -> None:
    """Answer such forms with 400, before the check of the CSRF token looks through the names."""

    def check() -> None:
        if None in request.form:
            abort(400)

    app.before_request(check)
