"""Every error becomes a translated page that says what to do, and a line in the log under the same request id."""

from __future__ import annotations

import logging
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Flask, Response, current_app, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from quizapp.domain.errors import Conflict, DomainError, Forbidden, NotFound, Throttled
from quizapp.extensions import db
from quizapp.web.identity import Identity, SignInNeeded

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as WerkzeugResponse

TOKEN = re.compile(r"[A-Za-z0-9_-]{40,}|(?<=/join/).+")
"""Tokens have 43 characters, ids for everybody's eyes 22; a join code is what follows its link's address."""
RETRY_AFTER_BUSY = 5
"""Seconds after which a request that met a busy or full database may be sent again."""


@dataclass(frozen=True)
class Explanation:
    """What an error page says: what happened, and what to do."""

    title: str
    advice: str


def explain(status: int) -> Explanation:
    """The words for a status, in the visitor's language."""
    words = {
        400: (_("The request could not be understood"), _("Go back, reload the page and send it again.")),
        403: (_("This is not open to you"), _("Sign in with another account, or ask whoever keeps this site.")),
        404: (
            _("There is nothing here"),
            _("The address may be wrong, or the page is gone. Start from the home page."),
        ),
        405: (_("This address does not take that"), _("Go back and use the buttons of the page.")),
        409: (_("This has changed in the meantime"), _("Reload the page to see how it stands now.")),
        413: (_("That is too much at once"), _("Shorten what you send and try again.")),
        429: (_("Too many tries"), _("Wait a little, then try again.")),
        503: (_("The site is busy"), _("Nothing was changed. Wait a few seconds and send it again.")),
    }
    fallback = (
        _("Something went wrong here"),
        _("Nothing was changed. Try again; if it stays, report the number below."),
    )
    return Explanation(*words.get(status, fallback))


def error_page(status: int, retry_after: int | None = None, explanation: Explanation | None = None) -> Response:
    """The page for a status, with a request id that stands in the log too.

    retry_after: seconds, for 429 and 503. explanation: other words than the status has.
    """
    request_id = secrets.token_hex(4)
    # The path as Python writes it: a line break in it forges no line of the log. Warnings are logged by default.
    level = logging.ERROR if status >= 500 else logging.WARNING
    current_app.logger.log(level, "request %s: %s %r -> %d", request_id, request.method, _path_without_token(), status)
    explanation = explanation or explain(status)
    if request.accept_mimetypes.best == "application/json":
        response = make_response({"error": explanation.title, "advice": explanation.advice, "request": request_id})
    else:
        response = make_response(
            render_template("public/error.html", status=status, explanation=explanation, request_id=request_id)
        )
    response.status_code = status
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response


def register_errors(app: Flask) -> None:
    """Turn the errors of domain, database and framework into pages."""
    app.register_error_handler(HTTPException, _on_http)
    app.register_error_handler(CSRFError, _on_forged_or_late)
    app.register_error_handler(DomainError, lambda _error: error_page(400))
    app.register_error_handler(NotFound, lambda _error: error_page(404))
    app.register_error_handler(Forbidden, lambda _error: error_page(403))
    app.register_error_handler(Conflict, lambda _error: error_page(409))
    app.register_error_handler(Throttled, lambda error: error_page(429, error.retry_after))
    app.register_error_handler(SignInNeeded, lambda _error: to_sign_in())
    app.register_error_handler(OperationalError, _on_busy)
    # A row that this request had read was deleted by another one before it could be changed.
    app.register_error_handler(StaleDataError, _on_gone)
    app.register_error_handler(ObjectDeletedError, _on_gone)
    app.register_error_handler(Exception, _on_crash)


def _on_http(error: HTTPException) -> WerkzeugResponse:
    status = error.code or 500
    if status < 400 or isinstance(error, SecurityError):
        # A host that is not ours gets no page: its links could not be made.
        return error.get_response()
    page = error_page(status)
    if status == 405:
        page.headers["Allow"] = error.get_response().headers.get("Allow", "")
    return page


def _on_forged_or_late(_error: CSRFError) -> Response:
    return error_page(
        400,
        explanation=Explanation(
            _("This page was out of date"),
            _("Go back, reload the page and send it again. If it stays, let this site keep its cookie."),
        ),
    )


def _on_busy(error: OperationalError) -> Response:
    _undo()
    current_app.logger.warning("database: %s", error.orig)
    return error_page(503, RETRY_AFTER_BUSY)


def _on_gone(_error: Exception) -> Response:
    _undo()
    return error_page(409)


def _on_crash(error: Exception) -> Response:
    _undo()
    current_app.logger.exception("unexpected error", exc_info=error)
    return error_page(500)


def _undo() -> None:
    """Roll back, and let the error's page be made without asking the database again who this is.

    It may be the database that does not answer, or the visitor's own row that is gone.
    """
    db.session.rollback()
    g.identity = Identity()


def _path_without_token() -> str:
    """The path, without the token or join code that the address of a link holds: it may still open something."""
    return TOKEN.sub("<token>", request.path)


def to_sign_in() -> WerkzeugResponse:
    """To the sign-in page, which leads back; only pages that can be fetched again are returned to."""
    target = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("account.sign_in", next=target), 303)
