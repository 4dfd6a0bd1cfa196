"""What is said of an attempt that is over, not open to its learner any more, or elsewhere than the request thinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, request, url_for
from flask_babel import gettext as _

from quizapp.domain.quizzes.errors import AttemptWithheld, NotCurrent, TimeIsOver, Withholding
from quizapp.extensions import db
from quizapp.web.errors import Explanation, error_page

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response


def register_attempt_errors(app: Flask) -> None:
    """Turn the errors of attempts at assignments into pages of an app that say what is the matter."""
    app.register_error_handler(TimeIsOver, _on_time_over)
    app.register_error_handler(AttemptWithheld, _on_withheld)
    app.register_error_handler(NotCurrent, _on_not_current)


def _on_time_over(_error: TimeIsOver) -> Response:
    db.session.rollback()
    return error_page(
        409,
        explanation=Explanation(
            _("The time is over"), _("This came too late to count. What was saved before the end counts, as it stands.")
        ),
    )


def _on_withheld(error: AttemptWithheld) -> Response:
    db.session.rollback()
    return error_page(403, explanation=_withheld(error.reason))


def _withheld(reason: Withholding) -> Explanation:
    words = {
        Withholding.REMOVED: (
            _("You are not in this class any more"),
            _("What you have answered is kept. Ask your teacher to take you back, then go on."),
        ),
        Withholding.ARCHIVED: (
            _("This class is over"),
            _("What you have answered is kept; nothing more is taken. Ask your teacher if that is a mistake."),
        ),
        Withholding.GONE: (
            _("This assignment is not there any more"),
            _("What you have answered is kept for as long as it can be restored. Ask your teacher."),
        ),
    }
    return Explanation(*words[reason])


def _on_not_current(error: NotCurrent) -> Response:
    db.session.rollback()
    if request.method == "GET":
        return redirect(url_for("learn.question", attempt_id=error.attempt_id, position=error.position), 303)
    return error_page(
        409,
        explanation=Explanation(
            _("This is not the present question"),
            _(
                "Here one goes forward only; nothing was changed. Go on with question %(number)s.",
                number=error.position,
            ),
        ),
    )
