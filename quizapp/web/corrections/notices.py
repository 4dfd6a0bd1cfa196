"""What a student is told: the list of notices, and putting them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from quizapp.clock import now
from quizapp.domain.teaching.notice_reading import notices_of
from quizapp.domain.teaching.notices import put_all_away, put_away
from quizapp.extensions import db
from quizapp.web.corrections.blueprint import corrections
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import own_learner_id

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@corrections.get("/notices")
@requires(Permission.SIGNED_IN)
def notices() -> str:
    """The notices, the newest first."""
    told = notices_of(db.session(), own_learner_id(), request.args.get("page", 1, type=int), now())
    return render_template("corrections/notices.html", told=told)


@corrections.post("/notices/<notice_id>/put-away")
@requires(Permission.SIGNED_IN)
def put_notice_away(notice_id: str) -> Response:
    """Mark one notice as read."""
    put_away(db.session(), own_learner_id(), notice_id, now())
    db.session.commit()
    return redirect(url_for("corrections.notices"), 303)


@corrections.post("/notices/put-away")
@requires(Permission.SIGNED_IN)
def put_all_notices_away() -> Response:
    """Mark all notices as read."""
    put_all_away(db.session(), own_learner_id(), now())
    db.session.commit()
    return redirect(url_for("corrections.notices"), 303)
