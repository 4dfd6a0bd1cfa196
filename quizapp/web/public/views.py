"""The pages open to everybody: home, the language switch, health."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for
from sqlalchemy import text

from quizapp.domain.bank.catalogue import get_brief, ready_items_by_topic
from quizapp.domain.learning.history import open_attempt
from quizapp.domain.quizzes.starting import new_key
from quizapp.extensions import db
from quizapp.web.identity import current_identity, guest_token
from quizapp.web.language import choose_language as keep_language
from quizapp.web.next_page import safe_next
from quizapp.web.permissions import Permission, requires
from quizapp.web.public.blueprint import public

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@public.get("/")
@requires(Permission.PUBLIC)
def home() -> str:
    """What this is, the brief, and one button that starts."""
    session = db.session()
    brief = get_brief(session)
    learner_id = current_identity().learner_id
    guest_token()
    return render_template(
        "public/home.html",
        brief=brief.content,
        items=ready_items_by_topic(session, brief.id),
        continuing=open_attempt(session, learner_id) if learner_id else None,
        start_key=new_key(),
    )


@public.get("/about")
@requires(Permission.PUBLIC)
def about() -> str:
    """What the source is, how answers are scored, and what is kept about visitors."""
    return render_template("public/about.html", brief=get_brief(db.session()).content)


@public.post("/language")
@requires(Permission.PUBLIC)
def choose_language() -> Response:
    """Keep the chosen language on this device and return to the page that asked."""
    keep_language(request.form.get("language", ""))
    return redirect(safe_next(request.form.get("next"), url_for("public.home")), 303)


@public.get("/health")
@requires(Permission.PUBLIC)
def health() -> tuple[str, int]:
    """Whether the database answers; a failure is answered with 503 like any other page's."""
    db.session.execute(text("SELECT 1"))
    return "ok\n", 200
