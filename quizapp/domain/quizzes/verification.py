"""Recomputing every score from the responses, and telling where the stored one differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from question_bank.responses import response_from_json
from quizapp.domain.bank.catalogue import item_of
from quizapp.domain.quizzes.graded_answers import graded_answer
from quizapp.domain.quizzes.scoring import SETTLED
from quizapp.domain.quizzes.standings import max_score_of, score_of, standings_of
from quizapp.models.attempts import Attempt, AttemptState, FeedbackMode, Quiz, Response
from quizapp.models.bank import ItemVersion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

BATCH = 500
RECOMPUTED = ("state", "credit", "tries_before", "awarded")
"""Columns of a response that are compared: how an answer is read earns nothing by itself."""


@dataclass(frozen=True)
class Difference:
    """A stored value that differs from what the responses give. row: table and id; stored, recomputed: as text."""

    row: str
    column: str
    stored: str
    recomputed: str


def verify(session: Session) -> Iterator[Difference]:
    """Every difference between what is stored and what the responses and item versions give, attempt by attempt."""
    attempts = session.execute(
        select(Attempt, Quiz).join(Quiz, Quiz.id == Attempt.quiz_id).order_by(Attempt.id)
    ).yield_per(BATCH)
    for attempt, quiz in attempts:
        yield from _verify_responses(session, attempt, quiz)
        yield from _verify_attempt(session, attempt, quiz)


def _verify_responses(session: Session, attempt: Attempt, quiz: Quiz) -> Iterator[Difference]:
    rows = session.execute(
        select(Response, ItemVersion.content)
        .join(ItemVersion, ItemVersion.id == Response.item_version_id)
        .where(Response.attempt_id == attempt.id)
        .order_by(Response.sequence)
    ).all()
    tries: dict[int, int] = {}
    for response, content in rows:
        given = None if response.content is None else response_from_json(response.content)
        before = 0 if quiz.feedback_mode == FeedbackMode.TEST else tries.get(response.quiz_item_id, 0)
        expected = graded_answer(item_of(content), given, response.language, before, hint_taken=response.hint_taken)
        tries[response.quiz_item_id] = before + (expected.state in SETTLED)
        for column in RECOMPUTED:
            stored, value = getattr(response, column), getattr(expected, column)
            if stored != value:
                yield Difference(f"responses {response.id}", column, str(stored), str(value))
    if attempt.response_count != len(rows):
        yield Difference(f"attempts {attempt.id}", "response_count", str(attempt.response_count), str(len(rows)))


def _verify_attempt(session: Session, attempt: Attempt, quiz: Quiz) -> Iterator[Difference]:
    questions = standings_of(session, attempt, quiz.feedback_mode)
    max_score = max_score_of(questions)
    score = score_of(questions)
    expected = {
        "max_score": max_score,
        "score": score if attempt.state == AttemptState.SUBMITTED else None,
    }
    for column, value in expected.items():
        if getattr(attempt, column) != value:
            yield Difference(f"attempts {attempt.id}", column, str(getattr(attempt, column)), str(value))
