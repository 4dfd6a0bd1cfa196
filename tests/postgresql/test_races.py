"""Fifty at the same moment: one attempt, one response, no try too many, and no error but the domain's own.

On both databases: SQLite lets one writer in at a time, PostgreSQL lets them all in.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from question_bank.grading import right_answer
from question_bank.responses import ShortTextResponse
from quizapp.clock import now
from quizapp.domain.errors import Conflict, NotFound, Throttled
from quizapp.domain.people.guests import begin_guest_record
from quizapp.domain.people.merging import merge_guest_record
from quizapp.domain.people.throttle import PASSWORD_TRIES, charge
from quizapp.domain.quizzes.attempts import Answer, close_attempt, record_response, set_flag, take_hint
from quizapp.domain.quizzes.errors import AlreadySettled, AnsweredElsewhere, AttemptClosed
from quizapp.domain.quizzes.starting import QuizRequest, new_key, start_quiz
from quizapp.extensions import db
from quizapp.models.attempts import Attempt, FeedbackMode, Flag, HintTaken, Response
from quizapp.models.bank import ItemVersion
from quizapp.models.people import Learner
from tests.postgresql.conftest import closing_app
from tests.postgresql.races import at_once, begin, count, differences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from sqlalchemy.orm import Session

MANY = 50
WRONG = ShortTextResponse(text="something else altogether")


@pytest.fixture(params=["sqlite", "postgresql"])
def racing_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An app with the built-in bank, on each of the databases."""
    if request.param == "postgresql":
        yield request.getfixturevalue("stocked_app")
        return
    shutil.copy(request.getfixturevalue("stocked_database"), tmp_path / "quizapp.sqlite3")
    with closing_app(tmp_path, "") as app:
        yield app


def on_short_text(app: Flask) -> frozenset[int]:
    """The items to be answered by a short text, which allow two tries in practice."""
    with app.app_context():
        rows = db.session.execute(select(ItemVersion.item_id, ItemVersion.content)).all()
    return frozenset(item_id for item_id, content in rows if '"type": "short_text"' in content)


def test_a_start_sent_fifty_times_by_a_new_guest_begins_one_attempt(racing_app: Flask) -> None:
    token, key = new_key(), new_key()

    def start(session: Session, _number: int) -> int:
        learner = begin_guest_record(session, token, now())
        return start_quiz(session, learner.id, QuizRequest(), key, now()).id

    outcomes = at_once(racing_app, MANY, start)
    assert not outcomes.errors
    assert len(set(outcomes.values)) == 1
    assert count(racing_app, Attempt) == 1
    assert count(racing_app, Learner) == 1


def test_a_start_sent_fifty_times_by_a_known_learner_begins_one_attempt(racing_app: Flask) -> None:
    learner_id, key = begin(racing_app).learner_id, new_key()

    def start(session: Session, _number: int) -> int:
        return start_quiz(session, learner_id, QuizRequest(), key, now()).id

    outcomes = at_once(racing_app, MANY, start)
    assert not outcomes.errors
    assert len(set(outcomes.values)) == 1


def test_an_answer_sent_fifty_times_is_one_response(racing_app: Flask) -> None:
    attempt, key = begin(racing_app), new_key()

    def answer(session: Session, _number: int) -> int:
        question = attempt.question(session)
        given = Answer(right_answer(question.item, "en"), key, 0, "en")
        response = record_response(session, question, given, now())
        assert response
        return response.id

    outcomes = at_once(racing_app, MANY, answer)
    assert not outcomes.errors
    assert len(set(outcomes.values)) == 1
    assert count(racing_app, Response) == 1
    assert not differences(racing_app)


def test_fifty_answers_to_one_question_never_use_more_than_the_allowed_tries(racing_app: Flask) -> None:
    attempt = begin(racing_app, items=on_short_text(racing_app))

    def answer(session: Session, number: int) -> int:
        response = record_response(
            session, attempt.question(session), Answer(WRONG, new_key(), number % 3, "en"), now()
        )
        assert response
        return response.tries_before

    outcomes = at_once(racing_app, MANY, answer)
    assert outcomes.kinds_of_error <= {AnsweredElsewhere, AlreadySettled}
    assert 1 <= len(outcomes.values) <= 2
    assert sorted(outcomes.values) == list(range(len(outcomes.values)))
    assert not differences(racing_app)


def test_in_a_test_one_of_fifty_pages_that_saw_the_same_answer_changes_it(racing_app: Flask) -> None:
    attempt = begin(racing_app, FeedbackMode.TEST, items=on_short_text(racing_app))

    def answer(session: Session, number: int) -> None:
        given = Answer(ShortTextResponse(text=f"answer {number}"), new_key(), 0, "en")
        record_response(session, attempt.question(session), given, now())

    outcomes = at_once(racing_app, MANY, answer)
    assert len(outcomes.values) == 1
    assert outcomes.kinds_of_error == {AnsweredElsewhere}


def test_answers_to_different_questions_from_several_tabs_are_all_stored(racing_app: Flask) -> None:
    attempt = begin(racing_app, FeedbackMode.TEST)

    def answer(session: Session, number: int) -> int:
        question = attempt.question(session, number + 1)
        response = record_response(
            session, question, Answer(right_answer(question.item, "en"), new_key(), 0, "en"), now()
        )
        assert response
        return response.sequence

    outcomes = at_once(racing_app, 20, answer)
    assert not outcomes.errors
    assert sorted(outcomes.values) == list(range(1, 21))
    assert not differences(racing_app)


def test_an_attempt_closed_among_answers_has_the_score_of_what_came_before(racing_app: Flask) -> None:
    attempt = begin(racing_app, FeedbackMode.TEST)

    def answer_or_close(session: Session, number: int) -> bool:
        question = attempt.question(session, number + 1)
        if number % 5 == 4:
            return close_attempt(session, question.attempt, now())
        record_response(session, question, Answer(right_answer(question.item, "en"), new_key(), 0, "en"), now())
        return False

    outcomes = at_once(racing_app, 20, answer_or_close)
    assert outcomes.values.count(True) == 1
    assert outcomes.kinds_of_error <= {AttemptClosed}
    assert not differences(racing_app)


def test_marks_and_hints_asked_for_fifty_times_are_there_once(racing_app: Flask) -> None:
    attempt = begin(racing_app, items=on_short_text(racing_app))
    with racing_app.app_context():
        with_hint = next(n for n in range(1, 21) if attempt.question(db.session(), n).item.hint)

    def mark(session: Session, number: int) -> None:
        question = attempt.question(session, with_hint)
        if number % 2:
            take_hint(session, question, now())
        else:
            set_flag(session, question, now())

    assert not at_once(racing_app, MANY, mark).errors
    assert count(racing_app, Flag) == 1
    assert count(racing_app, HintTaken) == 1


def test_a_guest_record_is_merged_once_and_starts_meanwhile_are_kept_or_refused(racing_app: Flask) -> None:
    guest = begin(racing_app).learner_id
    member = begin(racing_app).learner_id

    def merge_or_start(session: Session, number: int) -> str:
        if number % 2:
            merge_guest_record(session, guest, member)
            return "merged"
        start_quiz(session, guest, QuizRequest(), new_key(), now())
        return "started"

    outcomes = at_once(racing_app, 20, merge_or_start)
    assert outcomes.values.count("merged") == 1
    assert outcomes.kinds_of_error <= {Conflict, NotFound}
    assert count(racing_app, Attempt, learner_id=member) == 2 + outcomes.values.count("started")


def test_fifty_tries_within_a_window_are_let_through_exactly_as_often_as_the_limit_says(racing_app: Flask) -> None:
    instant = now()

    def knock(session: Session, _number: int) -> None:
        charge(session, PASSWORD_TRIES, "user:1", instant)

    outcomes = at_once(racing_app, MANY, knock)
    assert len(outcomes.values) == PASSWORD_TRIES.most
    assert outcomes.kinds_of_error == {Throttled}
