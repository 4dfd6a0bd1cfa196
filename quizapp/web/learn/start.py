"""Starting a quiz: set up with choices, or at once with the defaults."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from question_bank.items import in_language
from quizapp.clock import now
from quizapp.domain.bank.catalogue import get_brief, ready_items_by_topic
from quizapp.domain.people.guests import begin_guest_record
from quizapp.domain.people.throttle import NEW_RECORDS, STARTS, charge, forget_old_counters
from quizapp.domain.quizzes.errors import AllKeptBack, NothingToDraw
from quizapp.domain.quizzes.starting import QuizRequest, new_key, start_quiz
from quizapp.extensions import db
from quizapp.web.choices import choices
from quizapp.web.identity import current_identity, forget_identity, guest_token
from quizapp.web.language import current_language
from quizapp.web.learn.blueprint import learn
from quizapp.web.learn.forms import SetUpForm
from quizapp.web.permissions import Permission, requires
from quizapp.web.signing_in import visitors_address_digest

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.models.attempts import Attempt

START_KEY = re.compile(r"[A-Za-z0-9_-]{16,22}")


@learn.get("/quiz/new")
@requires(Permission.PUBLIC)
def set_up() -> str:
    """The choices: topics, number of questions, feedback."""
    guest_token()
    form = _form()
    form.start_key.data = new_key()
    if request.args.get("topic"):
        form.topics.data = request.args.getlist("topic")
    return _page(form)


@learn.post("/quiz")
@requires(Permission.PUBLIC)
def start() -> Response | tuple[str, int]:
    """Begin a quiz; fields that are not sent have their defaults, so that one click is enough."""
    form = _form()
    if not form.validate():
        return _page(form), 400
    try:
        attempt = begin(form.quiz_request(), read_start_key(form.start_key.data))
    except NothingToDraw as refusal:
        return to_other_choice(refusal)
    return redirect(url_for("learn.question", attempt_id=attempt.public_id, position=1), 303)


def read_start_key(sent: str | None) -> str:
    """The key that the form was made with; one that is none of ours is replaced by a new one."""
    return sent if sent and START_KEY.fullmatch(sent) else new_key()


def to_other_choice(refusal: NothingToDraw) -> Response:
    """To the choices, where nothing could be drawn. refusal: why."""
    if isinstance(refusal, AllKeptBack):
        message = _("An assignment is asking these questions now, so they can’t be practised before it is over.")
    else:
        message = _("There is no question for that choice yet. Choose more topics.")
    flash(message, "warning")
    return redirect(url_for("learn.set_up"), 303)


def begin(quiz_request: QuizRequest, start_key: str) -> Attempt:
    """Start a quiz for the present visitor, a new guest included. Raises NothingToDraw, Throttled."""
    session, instant = db.session(), now()
    learner_id = current_identity().learner_id
    if learner_id is None:
        charge(session, NEW_RECORDS, visitors_address_digest(), instant)
        forget_old_counters(session, instant)
        learner_id = begin_guest_record(session, guest_token(), instant).id
        forget_identity()
    charge(session, STARTS, str(learner_id), instant)
    attempt = start_quiz(session, learner_id, quiz_request, start_key, instant)
    session.commit()
    return attempt


def _form() -> SetUpForm:
    session, language = db.session(), current_language()
    brief = get_brief(session)
    counts = ready_items_by_topic(session, brief.id)
    form = SetUpForm()
    form.topics.choices = choices(
        (topic.id, in_language(topic.title, language)) for topic in brief.content.topics if counts.get(topic.id)
    )
    return form


def _page(form: SetUpForm) -> str:
    return render_template("learn/set_up.html", form=form)
