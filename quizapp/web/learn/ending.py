"""The end of an attempt: what is left before submitting, the result, and what to do after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from quizapp.clock import now
from quizapp.domain.errors import Forbidden
from quizapp.domain.quizzes.doors import attempt_for_learner
from quizapp.domain.quizzes.errors import AttemptOpen, NothingToDraw
from quizapp.domain.quizzes.governing import may_go_back
from quizapp.domain.quizzes.navigation import current_position
from quizapp.domain.quizzes.results import result_of
from quizapp.domain.quizzes.review_policy import Aspect
from quizapp.domain.quizzes.standings import standings_of
from quizapp.domain.quizzes.starting import QuizRequest, new_key
from quizapp.domain.quizzes.visibility import shown_of
from quizapp.domain.teaching.assignment_view import is_past_end
from quizapp.domain.teaching.submitting import submit_attempt
from quizapp.extensions import db
from quizapp.models.attempts import AttemptState, FeedbackMode
from quizapp.web.identity import current_identity
from quizapp.web.language import current_language
from quizapp.web.learn.attempt_head import attempt_head
from quizapp.web.learn.blueprint import learn
from quizapp.web.learn.result_view import result_view
from quizapp.web.learn.start import begin, read_start_key, to_other_choice
from quizapp.web.learn.steps import steps_of
from quizapp.web.page_context import stand_under_classes
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
    waiting = [one.quiz_item.position for one in questions if one.standing.awaits_answer]
    is_over = found.attempt.state == AttemptState.SUBMITTED or is_past_end(found.attempt.ends_at, now())
    if is_over or not waiting:
        return redirect(url_for("learn.review", attempt_id=attempt_id), 303)
    if not may_go_back(found.governed):
        waiting = [current_position(found.attempt, FeedbackMode(found.quiz.feedback_mode), questions)]
    return redirect(url_for("learn.question", attempt_id=attempt_id, position=waiting[0]), 303)


@learn.get("/attempts/<attempt_id>/review")
@requires(Permission.LEARNER)
def review(attempt_id: str) -> str | Response:
    """Before submitting: which questions are answered, open or flagged."""
    found = _found(attempt_id)
    if found.attempt.state == AttemptState.SUBMITTED:
        return redirect(url_for("learn.result", attempt_id=attempt_id), 303)
    questions = standings_of(db.session(), found.attempt, found.quiz.feedback_mode)
    steps, instant = steps_of(questions, found), now()
    return render_template(
        "learn/review.html",
        attempt_id=attempt_id,
        steps=steps,
        back=next((step.url for step in steps if step.url), None),
        is_over=is_past_end(found.attempt.ends_at, instant),
        head=attempt_head(found.attempt, found.governed, instant),
        unanswered=[step for step in steps if not step.is_answered],
        flagged=[step for step in steps if step.is_flagged],
    )


@learn.post("/attempts/<attempt_id>/submit")
@requires(Permission.LEARNER)
def submit(attempt_id: str) -> Response:
    """End the attempt; sent twice, it ends once and leads to the same result.

    A page that hands it in by itself, at the end that it knew, does so only if that is still the end.
    """
    attempt, instant = _found(attempt_id).attempt, now()
    if request.form.get("at_end") and (attempt.ends_at is None or instant < attempt.ends_at):
        return redirect(url_for("learn.review", attempt_id=attempt_id), 303)
    submit_attempt(db.session(), attempt, instant)
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
        view=result_view(db.session(), found, current_language(), now()),
        start_keys=(new_key(), new_key()),
    )


@learn.post("/attempts/<attempt_id>/practise-missed")
@requires(Permission.LEARNER)
def practise_missed(attempt_id: str) -> Response:
    """A quiz of the questions that did not come out right."""
    found = _submitted(attempt_id)
    if not _may_practise(found):
        raise Forbidden("result")
    missed = result_of(db.session(), found).missed_items
    return _begin(QuizRequest(FeedbackMode.PRACTISE, size=max(1, len(missed)), items=missed))


@learn.post("/attempts/<attempt_id>/again")
@requires(Permission.LEARNER)
def again(attempt_id: str) -> Response:
    """Another quiz of the same kind, topics and size; of an assignment, its page says whether there is another."""
    found = _submitted(attempt_id)
    if found.governed:
        return redirect(url_for("assignments.take", assignment_id=found.governed.rules.assignment.public_id), 303)
    quiz = found.quiz
    return _begin(QuizRequest(FeedbackMode(quiz.feedback_mode), quiz.topic_ids, quiz.requested_size))


def _may_practise(found: AttemptFound) -> bool:
    """Practising tells which questions were missed, and their answers."""
    mode, rules = FeedbackMode(found.quiz.feedback_mode), found.governed.rules if found.governed else None
    return shown_of(rules, mode, found.attempt.submitted_at, now()) >= {Aspect.CORRECTNESS, Aspect.RIGHT_ANSWER}


def _begin(quiz_request: QuizRequest) -> Response:
    try:
        attempt = begin(quiz_request, read_start_key(request.form.get("start_key")))
    except NothingToDraw as refusal:
        return to_other_choice(refusal)
    return redirect(url_for("learn.question", attempt_id=attempt.public_id, position=1), 303)


def _found(attempt_id: str) -> AttemptFound:
    found = attempt_for_learner(db.session(), current_identity().actor, attempt_id)
    if found.governed:
        stand_under_classes()
    return found


def _submitted(attempt_id: str) -> AttemptFound:
    found = _found(attempt_id)
    if found.attempt.state != AttemptState.SUBMITTED:
        raise AttemptOpen
    return found
