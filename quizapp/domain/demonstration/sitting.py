"""One pupil's attempt at an assignment, answered question by question with the functions that pages use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from sqlalchemy import select

from question_bank.responses import ChoiceResponse
from quizapp.domain.bank.catalogue import item_of
from quizapp.domain.demonstration.answers import known, mistaken
from quizapp.domain.demonstration.response_model import probability_right
from quizapp.domain.demonstration.timing import seconds_at_a_question
from quizapp.domain.quizzes.attempts import Answer, record_response
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.doors import QuestionFound
from quizapp.domain.quizzes.governing import govern
from quizapp.domain.quizzes.navigation import move_on
from quizapp.domain.quizzes.option_order import as_put_in
from quizapp.domain.quizzes.scoring import tries_allowed
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.submitting import submit_attempt
from quizapp.domain.teaching.taking import start_assignment
from quizapp.models.attempts import ClosedBy, FeedbackMode, QuizItem
from quizapp.models.bank import ItemVersion

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from question_bank.responses import Response
    from quizapp.domain.demonstration.flawed_items import FlawedItem
    from quizapp.domain.demonstration.pupils import Pupil
    from quizapp.domain.demonstration.response_model import ItemParameters
    from quizapp.domain.quizzes.governing import Governed
    from quizapp.models.assignments import Assignment
    from quizapp.models.attempts import Attempt

LEAVES_BLANK = 0.06
"""How often somebody who doesn't know an answer gives none."""
WRONG_KEY_PULLS = 4
"""How much more a wrong key draws than any other wrong answer: whoever set it was not the only one to be mistaken."""
CHANGES_MIND = 0.12
"""How often somebody who knows the answer has first given another one."""


@dataclass(frozen=True)
class Classroom:
    """What the model knows. parameters: of items, by row id. flawed: the flawed items, by row id.

    seed: from which every pupil's answers to every assignment are made, whatever is done when. rng: for the times.
    """

    seed: str
    rng: Random
    parameters: Mapping[int, ItemParameters]
    flawed: Mapping[int, FlawedItem]


@dataclass(frozen=True)
class Sitting:
    """How an attempt goes. answers: how many questions are answered before it is left, None for all; then it is
    submitted. is_abandoned: left for good, so that the clock has closed it. better: what was learnt since, in standard
    deviations of ability."""

    started_at: datetime
    answers: int | None = None
    is_abandoned: bool = False
    password: str = ""
    better: float = 0.0


@dataclass(frozen=True)
class _Seat:
    """A pupil at an attempt. rng: of this attempt's answers and of nothing else."""

    session: Session
    rng: Random
    room: Classroom
    pupil: Pupil
    ability: float


def sit(session: Session, room: Classroom, pupil: Pupil, assignment: Assignment, how: Sitting) -> Attempt:
    """Begin an attempt, answer it, and end it or leave it. Flushes."""
    governed = govern(session, assignment.id, pupil.learner_id)
    attempt = start_assignment(session, governed, pupil.learner_id, new_key(), how.password, how.started_at)
    rng = Random(f"{room.seed} {assignment.title} {pupil.number} {attempt.number}")  # noqa: S311 - made again from it
    seat = _Seat(session, rng, room, pupil, pupil.ability + how.better)
    now = how.started_at
    for item_id, question in _questions(session, attempt, governed)[: how.answers]:
        now += seconds_at_a_question(rng)
        if attempt.ends_at is not None and now >= attempt.ends_at:
            break
        now = _answer(seat, item_id, question, now)
        move_on(session, question, now)
    if how.answers is None:
        submit_attempt(session, attempt, now + seconds_at_a_question(rng))
    elif how.is_abandoned and attempt.ends_at is not None:
        submit_attempt(session, attempt, attempt.ends_at + 2 * GRACE, ClosedBy.CLOCK)
    return attempt


def _questions(session: Session, attempt: Attempt, governed: Governed) -> list[tuple[int, QuestionFound]]:
    """The questions in order with the row ids of their items, in one statement."""
    rows = session.execute(
        select(QuizItem, ItemVersion)
        .join(ItemVersion, ItemVersion.id == QuizItem.item_version_id)
        .where(QuizItem.quiz_id == attempt.quiz_id)
        .order_by(QuizItem.position)
    )
    quiz = attempt.quiz
    return [
        (
            version.item_id,
            QuestionFound(
                attempt,
                quiz,
                place,
                as_put_in(quiz, item_of(version.content)),
                version.id,
                is_hint_taken=False,
                is_flagged=False,
                governed=governed,
            ),
        )
        for place, version in rows
    ]


def _answer(seat: _Seat, item_id: int, question: QuestionFound, now: datetime) -> datetime:
    """Answer one question, and return when that was done."""
    rng, item, language = seat.rng, question.item, seat.pupil.language
    knows = rng.random() < probability_right(seat.ability, seat.room.parameters[item_id])
    seen = 0
    if knows and question.may_go_back and rng.random() < CHANGES_MIND:
        _record(seat, question, mistaken(item, language, rng), seen, now)
        is_test = question.quiz.feedback_mode == FeedbackMode.TEST
        if not is_test and tries_allowed(item, FeedbackMode.PRACTISE) == 1:
            return now
        seen, now = seen + 1, now + seconds_at_a_question(rng)
    if not knows and question.may_go_back and rng.random() < LEAVES_BLANK:
        return now
    _record(seat, question, _response(seat, item_id, question, knows=knows), seen, now)
    return now


def _response(seat: _Seat, item_id: int, question: QuestionFound, *, knows: bool) -> Response:
    """What is answered; to a flawed item by somebody who knows the subject, what they hold to be right."""
    rng, flawed = seat.rng, seat.room.flawed.get(item_id)
    if flawed is None:
        answer = known if knows else partial(mistaken, rng=rng)
        return answer(question.item, seat.pupil.language)
    if knows:
        return ChoiceResponse(option=rng.choice(flawed.defensible))
    others = [one for one in flawed.item.options if one.id not in flawed.defensible]
    weights = [WRONG_KEY_PULLS if one.right else 1 for one in others]
    return ChoiceResponse(option=rng.choices(others, weights)[0].id)


def _record(seat: _Seat, question: QuestionFound, given: Response, seen: int, now: datetime) -> None:
    record_response(seat.session, question, Answer(given, new_key(), seen, seat.pupil.language), now)
