"""Storing what was entered, and saying where to go on: to a browser's form by a page, to a script by data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, url_for
from flask_babel import gettext as _

from question_bank.entry import EntryForged, EntryProblem, is_whole, read_entry
from quizapp.clock import now
from quizapp.domain.quizzes.attempts import Answer, record_response
from quizapp.domain.quizzes.errors import AlreadySettled, AnsweredElsewhere
from quizapp.domain.quizzes.navigation import move_on
from quizapp.domain.quizzes.question_pages import question_page
from quizapp.extensions import db
from quizapp.models.attempts import FeedbackMode
from quizapp.web.language import current_language
from quizapp.web.learn.answer_form import AnswerForm, problem_text
from quizapp.web.learn.conflict_view import conflict_view
from quizapp.web.learn.question_html import own_question, question_html
from quizapp.web.learn.question_view import Note
from quizapp.web.learn.saving import Reply, is_from_script, refused, saved

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from question_bank.responses import Response as Given
    from quizapp.domain.quizzes.doors import QuestionFound

Page = tuple[str, int]
LEAVING = {"answer", "next"}
"""Actions that go on to the next question."""


def record_entered(found: QuestionFound, form: AnswerForm) -> Page | Reply | Response:
    """Store what was entered, and say where to go on."""
    is_test = found.quiz.feedback_mode == FeedbackMode.TEST
    try:
        given = _given(found, form)
    except EntryProblem as problem:
        db.session.rollback()
        return _page_to_mend(found, form, problem_text(problem.code))
    except EntryForged:
        abort(400)
    if not is_test or (form.is_complete and is_whole(found.item, found.quiz.seed, form.entered)):
        try:
            _store(found, form, given)
        except AlreadySettled:
            return _page_after_conflict(found, _("This question has its answer already; the first one stands."))
        except AnsweredElsewhere:
            if is_test:
                return _choice_page(found, form, given)
            return _page_after_conflict(found, _("This question was answered on another page. Here is how it stands."))
    url = _next_url(found, form)
    reply = saved(found, url) if is_from_script() else redirect(url, 303)
    db.session.commit()
    return reply


def _given(found: QuestionFound, form: AnswerForm) -> Given | None:
    """What was entered; None clears an answer in a test, and asks for the answer in practice."""
    if form.action == "reveal":
        return None
    given = read_entry(found.item, found.quiz.seed, form.entered)
    if given is None and found.quiz.feedback_mode == FeedbackMode.PRACTISE:
        raise EntryProblem("nothing_entered")
    return given


def _store(found: QuestionFound, form: AnswerForm, given: Given | None) -> None:
    answer = Answer(given, form.client_key, form.based_on, current_language())
    try:
        record_response(db.session(), found, answer, now())
    except (AlreadySettled, AnsweredElsewhere):
        db.session.rollback()
        raise
    if form.action in LEAVING:
        move_on(db.session(), found, now())


def _next_url(found: QuestionFound, form: AnswerForm) -> str:
    """In practice the same page, which now tells how it went; in a test wherever the button leads."""
    attempt_id, position = found.attempt.public_id, found.quiz_item.position
    if found.quiz.feedback_mode == FeedbackMode.TEST:
        match form.action:
            case "flag" | "unflag" | "save":
                pass
            case "previous":
                position = max(1, position - 1)
            case "review":
                position = found.quiz.size + 1
            case action if action.startswith("go-"):
                position = int(action.removeprefix("go-"))
            case _:
                position += 1
        if not 1 <= position <= found.quiz.size:
            return url_for("learn.review", attempt_id=attempt_id)
    return url_for("learn.question", attempt_id=attempt_id, position=position)


def _page_to_mend(found: QuestionFound, form: AnswerForm, words: str) -> Page | Reply:
    if is_from_script():
        return refused("entry", 400, words)
    return question_html(found, form.entered, Note("error", words)), 400


def _page_after_conflict(found: QuestionFound, words: str) -> Page:
    found = own_question(found.attempt.public_id, found.quiz_item.position)
    return question_html(found, note=Note("warning", words)), 409


def _choice_page(found: QuestionFound, form: AnswerForm, given: Given | None) -> Page | Reply:
    found = own_question(found.attempt.public_id, found.quiz_item.position)
    page = question_page(db.session(), found)
    view = conflict_view(page, current_language(), form.entered, given)
    if is_from_script():
        words = _("This question was answered on another page.")
        return refused("answered_elsewhere", 409, words, render_template("learn/conflict_panel.html", view=view))
    return render_template("learn/conflict.html", view=view), 409
