"""A question's page, and what can be done on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, request, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.quizzes.attempts import remove_flag, set_flag, take_hint
from quizapp.extensions import csrf, db
from quizapp.models.attempts import AttemptState
from quizapp.web.csrf import has_valid_csrf_token
from quizapp.web.language import choose_language
from quizapp.web.learn.answer_form import read_answer_form
from quizapp.web.learn.answering import Page, record_entered
from quizapp.web.learn.blueprint import learn
from quizapp.web.learn.question_html import own_question, question_html
from quizapp.web.learn.question_view import Note
from quizapp.web.learn.saving import Reply, is_from_script, page_out_of_date, tells_scripts
from quizapp.web.permissions import Permission, requires

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@learn.get("/attempts/<attempt_id>/questions/<int:position>")
@requires(Permission.LEARNER)
def question(attempt_id: str, position: int) -> Page | Response:
    """One question; of a submitted attempt, its place on the result page."""
    found = own_question(attempt_id, position)
    if found.attempt.state == AttemptState.SUBMITTED:
        return redirect(url_for("learn.result", attempt_id=attempt_id, _anchor=f"question-{position}"), 303)
    return question_html(found), 200


@learn.post("/attempts/<attempt_id>/questions/<int:position>")
@csrf.exempt  # checked below, where what was typed can be kept
@requires(Permission.LEARNER)
@tells_scripts
def answer(attempt_id: str, position: int) -> Page | Reply | Response:
    """Do what the pressed button says with what was entered."""
    found = own_question(attempt_id, position)
    form = read_answer_form(request.form)
    if not has_valid_csrf_token():
        if is_from_script():
            return page_out_of_date()
        note = Note("warning", _("This page was out of date. Your answer is still here: send it again."))
        return question_html(found, form.entered, note), 400
    match form.action:
        case "language":
            choose_language(form.language)
            return question_html(found, form.entered), 200
        case "hint":
            take_hint(db.session(), found, now())
            db.session.commit()
            return question_html(own_question(attempt_id, position), form.entered), 200
        case "flag":
            set_flag(db.session(), found, now())
            db.session.commit()
        case "unflag":
            remove_flag(db.session(), found)
            db.session.commit()
        case _:
            pass
    return record_entered(found, form)
