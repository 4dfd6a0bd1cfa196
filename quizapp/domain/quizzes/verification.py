"""Recomputing every score from the responses, and telling where the stored one differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from question_bank.grading import grade
from question_bank.responses import response_from_json
from quizapp.domain.bank.catalogue import item_of
from quizapp.domain.quizzes.scoring import BLANK, SETTLED, awarded
from quizapp.domain.quizzes.standings import max_score_of, score_of, standings_of
from quizapp.models.attempts import Attempt, AttemptState, FeedbackMode, Quiz, Response
from quizapp.models.bank import ItemVersion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

BATCH = 500


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
        state, credit = BLANK, 0.0
        if response.content is not None:
            outcome = grade(item_of(content), response_from_json(response.content), response.language)
            state, credit = outcome.state.value, outcome.credit
        before = 0 if quiz.feedback_mode == FeedbackMode.TEST else tries.get(response.quiz_item_id, 0)
        tries[response.quiz_item_id] = before + (state in SETTLED)
        expected = {
            "state": state,
            "credit": credit,
            "tries_before": before,
            "awarded": awarded(credit, before, response.hint_taken),
        }
        for column, value in expected.items():
            if getattr(response, column) != value:
                yield Difference(f"responses {response.id}", column, str(getattr(response, column)), str(value))
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
