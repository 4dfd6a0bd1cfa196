"""Forms that no browser sends from a page of ours are refused: the code behind counts on named fields of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, TypeVar

from flask import abort, current_app, request

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

P = ParamSpec("P")
R = TypeVar("R")
ATTRIBUTE = "file_field"


def takes_file(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare that a view's form has a field for a file; to be put below `requires`."""

    def declare(view: Callable[P, R]) -> Callable[P, R]:
        setattr(view, ATTRIBUTE, name)
        return view

    return declare


def refuse_malformed_forms(app: Flask) -> None:
    """Answer with 400 to a field without a name, a file where a text is due, and a text where a file is.

    Before the check of the CSRF token, which looks through the names.
    """

    def check() -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        expected = {name for name in (getattr(view, ATTRIBUTE, None),) if name}
        if None in request.form or set(request.files) - expected or expected & set(request.form):
            abort(400)

    app.before_request(check)
