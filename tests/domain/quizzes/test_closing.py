"""Submitting: the score is worked out and stored once, and nothing changes it afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from quizapp.domain.people.actors import Actor
from quizapp.domain.quizzes.doors import attempt_for_learner
from quizapp.domain.quizzes.results import result_of
from quizapp.models.attempts import FeedbackMode, QuizItem, Response, Treatment
from tests.domain.takers import Taker
from tests.question_bank.factories import choices_item, true_false_item
from tests.stock import bank_of, load

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session


@pytest.mark.parametrize("mode", FeedbackMode)
def test_the_score_is_stored_with_the_end_and_the_time_spent(taker: Taker, mode: FeedbackMode) -> None:
    attempt = taker.start(mode)
    for position in range(1, 5):
        taker.give_right(attempt, position)
    assert attempt.score is None
    assert taker.close(attempt)
    assert (attempt.state, attempt.score, attempt.max_score) == ("submitted", 4, 8)
    assert attempt.submitted_at == taker.now
    assert attempt.seconds_spent == 5 * 20


def test_what_was_corrected_since_the_session_read_it_counts_as_corrected(taker: Taker) -> None:
    attempt = taker.start(FeedbackMode.TEST)
    taker.give_right(attempt)
    read = taker.session.scalars(select(QuizItem).where(QuizItem.quiz_id == attempt.quiz_id)).all()
    assert {one.treatment for one in read} == {Treatment.COUNTED}
    taker.session.execute(
        update(QuizItem)
        .where(QuizItem.quiz_id == attempt.quiz_id, QuizItem.position == 1)
        .values(treatment=Treatment.DROPPED)
        .execution_options(synchronize_session=False)
    )
    assert taker.close(attempt)
    assert (attempt.score, attempt.max_score) == (0, 7)


def test_submitting_again_changes_nothing(taker: Taker) -> None:
    attempt = taker.start(FeedbackMode.TEST)
    taker.give_right(attempt)
    assert taker.close(attempt)
    stored = (attempt.score, attempt.submitted_at, attempt.seconds_spent)
    taker.session.execute(update(Response).values(awarded=0, credit=0))
    assert not taker.close(attempt)
    taker.session.refresh(attempt)
    assert (attempt.score, attempt.submitted_at, attempt.seconds_spent) == stored


def test_an_attempt_whose_deadline_was_moved_before_its_start_ends_as_it_began(taker: Taker) -> None:
    attempt = taker.start(FeedbackMode.TEST)
    taker.give_right(attempt)
    attempt.ends_at = attempt.started_at - timedelta(days=1)
    assert taker.close(attempt)
    assert attempt.submitted_at == attempt.started_at
    assert attempt.score == 1


def test_points_weigh_the_questions(app: Flask, db_session: Session) -> None:
    load(app, bank_of([choices_item(points=3), true_false_item(points=0.5)]))
    taker = Taker(db_session)
    attempt = taker.start()
    taker.hint(attempt, taker.position_of(attempt, "choices-sample"))
    taker.give_right(attempt, 1)
    taker.give_right(attempt, 2)
    taker.close(attempt)
    assert (attempt.score, attempt.max_score) == (3 * 0.75 + 0.5, 3.5)


@pytest.mark.parametrize("mode", FeedbackMode)
def test_the_result_s_parts_sum_up_to_the_stored_score(taker: Taker, mode: FeedbackMode) -> None:
    attempt = taker.start(mode)
    for position in range(1, 9):
        taker.give_wrong(attempt, position)
        if position % 2 and not taker.standing(attempt, position).is_settled:
            taker.give_right(attempt, position)
    taker.close(attempt)
    found = attempt_for_learner(taker.session, Actor(taker.learner_id, None, None), attempt.public_id)
    result = result_of(taker.session, found)
    assert sum(topic.earned for topic in result.topics) == pytest.approx(attempt.score, abs=1e-5)
    assert sum(topic.possible for topic in result.topics) == attempt.max_score
    assert result.right == sum(topic.right for topic in result.topics)
    assert len(result.missed_items) == 8 - result.right
