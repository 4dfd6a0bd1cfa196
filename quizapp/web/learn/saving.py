"""What the script of a question page is told of an answer that it sent: stored, or why not."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from flask import request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from quizapp.clock import now
from quizapp.domain.errors import Conflict, DomainError, Forbidden, NotFound
from quizapp.domain.quizzes.answer_counts import count_answers
from quizapp.domain.quizzes.errors import AttemptFull, NotCurrent, TimeIsOver
from quizapp.domain.quizzes.starting import new_key
from quizapp.extensions import db
from quizapp.web.learn.clock_times import clock_time, zone_of
from quizapp.web.learn.sign_in_panel import sign_in_panel
from quizapp.web.learn.timer_view import counted_from, milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.domain.quizzes.doors import QuestionFound

P = ParamSpec("P")
R = TypeVar("R")
Reply = tuple[dict[str, object], int]


def is_from_script() -> bool:
    """Whether the page's script sent the answer; a browser's own form asks for a page."""
    return request.accept_mimetypes.best == "application/json"


def tells_scripts(view: Callable[P, R]) -> Callable[P, R | Reply]:
    """Let the view's refusals reach a script as data; a browser's form gets the page that the error has anyway."""

    @wraps(view)
    def told(*args: P.args, **kwargs: P.kwargs) -> R | Reply:
        try:
            return view(*args, **kwargs)
        except (Conflict, Forbidden, NotFound) as error:
            if not is_from_script():
                raise
            db.session.rollback()
            return _refusal_of(error)

    return told


def saved(found: QuestionFound, url: str) -> Reply:
    """The answer is stored. url: where the pressed button leads. The next answer is sent with the new key and count."""
    instant = now()
    return {
        "saved_at": instant.isoformat(timespec="seconds"),
        "sentence": _("Saved at %(time)s.", time=clock_time(instant, instant, zone_of(found.governed))),
        "based_on": count_answers(db.session(), found),
        "client_key": new_key(),
        "url": url,
        "now": milliseconds(counted_from(found.attempt, instant)),
        "ends_at": milliseconds(found.attempt.ends_at) if found.attempt.ends_at else None,
    }, 200


def refused(code: str, status: int, text: str, panel: str | None = None) -> Reply:
    """The answer is not stored. panel: HTML that takes the question's place, for the learner to go on with."""
    return {"code": code, "text": text, "panel": panel}, status


def page_out_of_date() -> Reply:
    """The CSRF token has gone, as after signing in again elsewhere; with the new one the answer can be sent again."""
    reply, status = refused("token", 400, _("This page was out of date. Your answer is still here: send it again."))
    return {**reply, "csrf_token": generate_csrf()}, status


def _refusal_of(error: DomainError) -> Reply:
    view_args = request.view_args or {}
    attempt_id, position = str(view_args["attempt_id"]), int(view_args["position"])
    if isinstance(error, NotFound):
        message = _("Somebody else has signed in on this device. Sign in again to store your answer.")
        return refused("not_yours", 404, message, sign_in_panel(attempt_id, position, message))
    if isinstance(error, Forbidden):
        return refused("forbidden", 403, _("You may not answer here any more. What was saved before is kept."))
    code, text = _conflict_words(error)
    reply, status = refused(code, 409, text)
    return {**reply, "url": url_for("learn.resume", attempt_id=attempt_id)}, status


def _conflict_words(error: DomainError) -> tuple[str, str]:
    match error:
        case TimeIsOver():
            return "time_over", _("The time is over. What was saved before the end counts.")
        case AttemptFull():
            return "full", _("This quiz has taken as many changes as it can. What was saved before counts.")
        case NotCurrent():
            return "passed", _("You have gone on from this question. What was saved before counts.")
        case _:
            return "closed", _("This quiz takes no more answers. What was saved before counts.")
