"""The end of an attempt: what is left before submitting, the result, and what to do after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from quizapp.clock import now
from quizapp.domain.quizzes.attempts import close_attempt
from quizapp.domain.quizzes.doors import attempt_for_learner
from quizapp.domain.quizzes.errors import AttemptOpen, NothingToDraw
from quizapp.domain.quizzes.results import result_of
from quizapp.domain.quizzes.standings import standings_of
from quizapp.domain.quizzes.starting import QuizRequest, new_key
from quizapp.extensions import db
from quizapp.models.attempts import AttemptState, FeedbackMode
from quizapp.web.identity import current_identity
from quizapp.web.language import current_language
from quizapp.web.learn.blueprint import learn
from quizapp.web.learn.result_view import result_view
from quizapp.web.learn.start import begin, read_start_key, to_other_choice
from quizapp.web.learn.steps import step_of
from quizapp.web.permissions import Permission, requires

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.quizzes.doors import AttemptFound


@learn.get("/attempts/<attempt_id>")
@requires(Permission.LEARNER)
def resume(attempt_id: str) -> Response:
    """Where the learner left off: the first question without an answer, or the end."""
    found = _found(attempt_id)
    questions = standings_of(db.session(), found.attempt, found.quiz.feedback_mode)
    waiting = [one for one in questions if one.standing.awaits_answer]
    if found.attempt.state == AttemptState.SUBMITTED or not waiting:
        return redirect(url_for("learn.review", attempt_id=attempt_id), 303)
    return redirect(url_for("learn.question", attempt_id=attempt_id, position=waiting[0].quiz_item.position), 303)


@learn.get("/attempts/<attempt_id>/review")
@requires(Permission.LEARNER)
def review(attempt_id: str) -> str | Response:
    """Before submitting: which questions are answered, open or flagged."""
    found = _found(attempt_id)
    if found.attempt.state == AttemptState.SUBMITTED:
        return redirect(url_for("learn.result", attempt_id=attempt_id), 303)
    questions = standings_of(db.session(), found.attempt, found.quiz.feedback_mode)
    steps = [step_of(one, attempt_id) for one in questions]
    return render_template(
        "learn/review.html",
        attempt_id=attempt_id,
        steps=steps,
        unanswered=[step for step in steps if not step.is_answered],
        flagged=[step for step in steps if step.is_flagged],
    )


@learn.post("/attempts/<attempt_id>/submit")
@requires(Permission.LEARNER)
def submit(attempt_id: str) -> Response:
    """End the attempt; sent twice, it ends once and leads to the same result."""
    close_attempt(db.session(), _found(attempt_id).attempt, now())
    db.session.commit()
    return redirect(url_for("learn.result", attempt_id=attempt_id), 303)


@learn.get("/attempts/<attempt_id>/result")
@requires(Permission.LEARNER)
def result(attempt_id: str) -> str | Response:
    """The score with its arithmetic, and every question again."""
    found = _found(attempt_id)
    if found.attempt.state == AttemptState.OPEN:
        return redirect(url_for("learn.review", attempt_id=attempt_id), 303)
    return render_template(
        "learn/result.html",
        view=result_view(db.session(), found, current_language()),
        start_keys=(new_key(), new_key()),
    )


@learn.post("/attempts/<attempt_id>/practise-missed")
@requires(Permission.LEARNER)
def practise_missed(attempt_id: str) -> Response:
    """A quiz of the questions that did not come out right."""
    found = _submitted(attempt_id)
    missed = result_of(db.session(), found).missed_items
    return _begin(QuizRequest(FeedbackMode.PRACTISE, size=max(1, len(missed)), items=missed))


@learn.post("/attempts/<attempt_id>/again")
@requires(Permission.LEARNER)
def again(attempt_id: str) -> Response:
    """Another quiz of the same kind, topics and size."""
    quiz = _submitted(attempt_id).quiz
    return _begin(QuizRequest(FeedbackMode(quiz.feedback_mode), quiz.topic_ids, quiz.requested_size))


def _begin(quiz_request: QuizRequest) -> Response:
    try:
        attempt = begin(quiz_request, read_start_key(request.form.get("start_key")))
    except NothingToDraw:
        return to_other_choice()
    return redirect(url_for("learn.question", attempt_id=attempt.public_id, position=1), 303)


def _found(attempt_id: str) -> AttemptFound:
    return attempt_for_learner(db.session(), current_identity().actor, attempt_id)


def _submitted(attempt_id: str) -> AttemptFound:
    found = _found(attempt_id)
    if found.attempt.state != AttemptState.SUBMITTED:
        raise AttemptOpen
    return found
