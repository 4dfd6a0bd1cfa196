"""The end of an attempt: the grace to the second, what counts after it, closing when nobody returns (EI-5, EI-6)."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.domain.quizzes.attempts import close_attempt, set_flag
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.errors import AttemptClosed, TimeIsOver
from quizapp.domain.quizzes.verification import verify
from quizapp.domain.teaching.submitting import submit_attempt
from quizapp.domain.teaching.sweeping import close_ended_attempt, find_ended_attempts
from quizapp.models.assignments import Mark
from quizapp.models.attempts import AttemptState, ClosedBy, Response
from tests.domain.teaching.school import NOW
from tests.domain.teaching.sitting import Sitting, sitting

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("eight")
SECOND, END = timedelta(seconds=1), NOW + timedelta(minutes=10)
LIMITED = Conditions(time_limit=600)


def answers(here: Sitting) -> list[str | None]:
    return [one.content for one in here.session.scalars(select(Response).order_by(Response.id))]


@pytest.mark.parametrize("instant", [END - SECOND, END, END + GRACE])
def test_what_arrives_up_to_the_grace_is_stored(db_session: Session, instant: datetime) -> None:
    here = sitting(db_session, LIMITED)
    assert here.answer(here.start(), now=instant) is not None


def test_what_arrives_after_the_grace_is_refused_and_what_was_stored_stays(db_session: Session) -> None:
    here = sitting(db_session, LIMITED)
    attempt = here.start()
    here.answer(attempt, 1)
    before = answers(here)
    for position, based_on in ((1, 1), (2, 0)):
        with pytest.raises(TimeIsOver):
            here.answer(attempt, position, now=END + GRACE + SECOND, based_on=based_on)
    with pytest.raises(TimeIsOver):
        set_flag(db_session, here.question(attempt), END + GRACE + SECOND)
    db_session.refresh(attempt)
    assert (answers(here), attempt.response_count) == (before, 1)


def test_submitting_after_the_end_counts_what_was_saved_in_time_and_is_the_clocks(db_session: Session) -> None:
    here = sitting(db_session, LIMITED)
    attempt = here.start()
    here.answer(attempt, 1)
    here.answer(attempt, 2)
    assert submit_attempt(db_session, attempt, END + GRACE + SECOND)
    assert (attempt.score, attempt.submitted_at, attempt.closed_by) == (2, END, ClosedBy.CLOCK)
    assert db_session.scalars(select(Mark.final)).one() == 2


def test_submitting_in_the_grace_is_the_learners_own_and_no_later_than_the_end(db_session: Session) -> None:
    here = sitting(db_session, LIMITED)
    attempt = here.start()
    assert submit_attempt(db_session, attempt, END + SECOND)
    assert (attempt.submitted_at, attempt.closed_by) == (END, ClosedBy.LEARNER)
    with pytest.raises(AttemptClosed) as error:
        here.answer(attempt, now=END + SECOND)
    assert error.type is AttemptClosed


def test_an_attempt_ended_by_the_clock_says_so_to_what_comes_later(db_session: Session) -> None:
    here = sitting(db_session, LIMITED)
    attempt = here.start()
    question = here.question(attempt)
    close_attempt(db_session, attempt, END + GRACE + SECOND, ClosedBy.CLOCK)
    with pytest.raises(TimeIsOver):
        set_flag(db_session, question, END)


def test_an_abandoned_attempt_is_closed_with_what_was_saved(db_session: Session) -> None:
    here = sitting(db_session, LIMITED)
    attempt = here.start()
    for position in (1, 2, 3):
        here.answer(attempt, position)
    assert find_ended_attempts(db_session, END + GRACE, 10) == []
    later = END + GRACE + SECOND
    assert find_ended_attempts(db_session, later, 10) == [attempt.id]
    assert close_ended_attempt(db_session, attempt.id, later)
    assert (attempt.state, attempt.score, attempt.submitted_at) == (AttemptState.SUBMITTED, 3, END)
    assert db_session.scalars(select(Mark.computed)).one() == 3
    assert find_ended_attempts(db_session, later, 10) == []
    assert list(verify(db_session)) == []


def test_of_two_who_close_the_same_attempt_one_does_and_writes_one_line(
    db_session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    here = sitting(db_session, LIMITED)
    attempt = here.start()
    later = END + GRACE + SECOND
    with caplog.at_level(logging.WARNING, "quizapp.domain.teaching.sweeping"):
        assert [close_ended_attempt(db_session, attempt.id, later) for _ in range(2)] == [True, False]
    assert [record.getMessage() for record in caplog.records] == [
        f"attempt {attempt.public_id}: closed, its time was over"
    ]


def test_the_clock_does_not_close_an_attempt_whose_end_was_moved_meanwhile(db_session: Session) -> None:
    here = sitting(db_session, LIMITED)
    attempt = here.start()
    attempt.ends_at = END + timedelta(hours=1)
    db_session.flush()
    assert not close_ended_attempt(db_session, attempt.id, END + GRACE + SECOND)
    assert attempt.state == AttemptState.OPEN


def test_attempts_without_an_end_are_never_closed_by_the_clock(db_session: Session) -> None:
    here = sitting(db_session)
    here.start()
    assert find_ended_attempts(db_session, NOW + timedelta(days=400), 10) == []


def test_an_end_that_fails_half_way_leaves_the_attempt_open_with_all_answers(
    db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = sitting(db_session, LIMITED)
    attempt = here.start()
    here.answer(attempt)
    db_session.commit()

    def fail(*_arguments: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("quizapp.domain.teaching.submitting.refresh_marks", fail)
    with pytest.raises(BrokenPipeError):
        submit_attempt(db_session, attempt, NOW)
    db_session.rollback()
    db_session.refresh(attempt)
    assert (attempt.state, attempt.score, attempt.response_count) == (AttemptState.OPEN, None, 1)
    assert db_session.scalars(select(Mark)).all() == []
