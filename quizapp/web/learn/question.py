"""A question's page, and what can be done on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _

from question_bank.entry import EntryForged, EntryProblem, is_whole, read_entry
from quizapp.clock import now
from quizapp.domain.quizzes.attempts import Answer, record_response, remove_flag, set_flag, take_hint
from quizapp.domain.quizzes.doors import QuestionFound, question_for_learner
from quizapp.domain.quizzes.errors import AlreadySettled, AnsweredElsewhere, AttemptClosed
from quizapp.domain.quizzes.question_pages import question_page
from quizapp.extensions import csrf, db
from quizapp.models.attempts import AttemptState, FeedbackMode
from quizapp.web.csrf import has_valid_csrf_token
from quizapp.web.identity import current_identity
from quizapp.web.language import choose_language, current_language
from quizapp.web.learn.answer_form import AnswerForm, problem_text, read_answer_form
from quizapp.web.learn.blueprint import learn
from quizapp.web.learn.conflict_view import conflict_view
from quizapp.web.learn.question_view import Note, question_view
from quizapp.web.permissions import Permission, requires

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from werkzeug.wrappers import Response

    from question_bank.responses import Response as Given

Page = tuple[str, int]


@learn.get("/attempts/<attempt_id>/questions/<int:position>")
@requires(Permission.LEARNER)
def question(attempt_id: str, position: int) -> Page | Response:
    """One question; of a submitted attempt, its place on the result page."""
    found = _found(attempt_id, position)
    if found.attempt.state == AttemptState.SUBMITTED:
        return redirect(url_for("learn.result", attempt_id=attempt_id, _anchor=f"question-{position}"), 303)
    return _page(found), 200


@learn.post("/attempts/<attempt_id>/questions/<int:position>")
@csrf.exempt  # checked below, where what was typed can be kept
@requires(Permission.LEARNER)
def answer(attempt_id: str, position: int) -> Page | Response:
    """Do what the pressed button says with what was entered."""
    found = _found(attempt_id, position)
    form = read_answer_form(request.form)
    if not has_valid_csrf_token():
        note = Note("warning", _("This page was out of date. Your answer is still here: send it again."))
        return _page(found, form.entered, note), 400
    match form.action:
        case "language":
            choose_language(form.language)
            return _page(found, form.entered), 200
        case "hint":
            take_hint(db.session(), found, now())
            db.session.commit()
            return _page(_found(attempt_id, position), form.entered), 200
        case "flag":
            set_flag(db.session(), found, now())
            db.session.commit()
        case "unflag":
            remove_flag(db.session(), found)
            db.session.commit()
        case _:
            pass
    return record_entered(found, form)


def record_entered(found: QuestionFound, form: AnswerForm) -> Page | Response:
    """Store what was entered, and say where to go on."""
    is_test = found.quiz.feedback_mode == FeedbackMode.TEST
    try:
        given = _given(found, form)
    except EntryProblem as problem:
        db.session.rollback()
        return _page(found, form.entered, Note("error", problem_text(problem.code))), 400
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
    db.session.commit()
    return redirect(_next_url(found, form), 303)


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


def _next_url(found: QuestionFound, form: AnswerForm) -> str:
    """In practice the same page, which now tells how it went; in a test wherever the button leads."""
    attempt_id, position = found.attempt.public_id, found.quiz_item.position
    if found.quiz.feedback_mode == FeedbackMode.TEST:
        match form.action:
            case "flag" | "unflag":
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


def _found(attempt_id: str, position: int) -> QuestionFound:
    return question_for_learner(db.session(), current_identity().actor, attempt_id, position)


def _page(found: QuestionFound, entered: Mapping[str, Sequence[str]] | None = None, note: Note | None = None) -> str:
    """The page of a question that can still be answered, or could. Raises AttemptClosed after submitting."""
    if found.attempt.state == AttemptState.SUBMITTED:
        raise AttemptClosed
    page = question_page(db.session(), found)
    return render_template("learn/question.html", view=question_view(page, current_language(), entered, note))


def _page_after_conflict(found: QuestionFound, words: str) -> Page:
    found = _found(found.attempt.public_id, found.quiz_item.position)
    return _page(found, note=Note("warning", words)), 409


def _choice_page(found: QuestionFound, form: AnswerForm, given: Given | None) -> Page:
    found = _found(found.attempt.public_id, found.quiz_item.position)
    page = question_page(db.session(), found)
    view = conflict_view(page, current_language(), form.entered, given)
    return render_template("learn/conflict.html", view=view), 409
