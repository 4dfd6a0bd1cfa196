"""A student's attempt, for the class's teachers: every response, with the key beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template

from question_bank.grading import right_answer
from question_bank.items import in_language
from question_bank.markup import plain
from question_bank.responses import response_from_json
from quizapp.domain.quizzes.standings import QuestionStanding, standings_of
from quizapp.domain.teaching import assignment_doors
from quizapp.extensions import db
from quizapp.web.gradebook.blueprint import gradebook
from quizapp.web.gradebook.story_view import story_words
from quizapp.web.identity import current_identity
from quizapp.web.language import LANGUAGES, current_language
from quizapp.web.permissions import Permission, requires
from quizapp.web.response_words import response_words
from quizapp.web.waiting_claims import keep_open_claims

if TYPE_CHECKING:
    from datetime import datetime

    from question_bank.items import Item
    from quizapp.models.attempts import Response


@dataclass(frozen=True)
class ShownResponse:
    """A response in words. answer: None for one that was cleared. is_counted: the one that the score is made of."""

    sequence: int
    given_at: datetime
    language: str
    answer: str | None
    reading: str | None
    state: str
    credit: float
    awarded: float
    is_counted: bool


@dataclass(frozen=True)
class ShownQuestion:
    """A question in words, with the responses to it in order."""

    standing: QuestionStanding
    stem: str
    key: str
    responses: tuple[ShownResponse, ...]


@gradebook.get("/classes/<cohort_id>/attempts/<attempt_id>")
@requires(Permission.SIGNED_IN)
def attempt(cohort_id: str, attempt_id: str) -> str:
    """The attempt, response by response."""
    session = db.session()
    reached = assignment_doors.attempt_for_teacher(session, current_identity().actor, cohort_id, attempt_id)
    keep_open_claims(reached.cohort)
    questions = standings_of(session, reached.found.attempt, reached.found.quiz.feedback_mode)
    return render_template(
        "gradebook/attempt.html",
        found=reached.cohort,
        assignment=reached.assignment,
        student=reached.enrolment,
        attempt=reached.found.attempt,
        quiz=reached.found.quiz,
        questions=[_shown(one, current_language()) for one in questions],
        words=story_words(reached.cohort.cohort.time_zone),
    )


def _shown(one: QuestionStanding, language: str) -> ShownQuestion:
    counted = one.standing.counted
    return ShownQuestion(
        standing=one,
        stem=plain(in_language(one.item.stem, language)),
        key=response_words(one.item, right_answer(one.item, language), language),
        responses=tuple(_response(one.item, each, each is counted) for each in one.responses),
    )


def _response(item: Item, response: Response, is_counted: bool) -> ShownResponse:
    given = response_from_json(response.content) if response.content else None
    return ShownResponse(
        sequence=response.sequence,
        given_at=response.given_at,
        language=LANGUAGES.get(response.language, response.language),
        answer=response_words(item, given, response.language) if given else None,
        reading=response.reading,
        state=response.state,
        credit=response.credit,
        awarded=response.awarded,
        is_counted=is_counted,
    )
