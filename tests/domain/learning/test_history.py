"""The list of attempts: pages, filters, the plot's scores, and a constant number of statements."""

from __future__ import annotations

import pytest

from quizapp.domain.learning.history import (
    PAGE_SIZE,
    PLOTTED,
    HistoryFilter,
    HistoryPage,
    history_page,
    open_attempt,
    scores_over_time,
)
from quizapp.models.attempts import AttemptState, FeedbackMode
from tests.domain.takers import Taker
from tests.statement_counter import count_statements

ALL = HistoryFilter()


def attempts(taker: Taker, number: int, mode: FeedbackMode = FeedbackMode.PRACTISE) -> list[str]:
    """So many submitted attempts, the earliest first."""
    found: list[str] = []
    for _ in range(number):
        attempt = taker.start(mode, size=1)
        taker.give_right(attempt)
        taker.close(attempt)
        found.append(attempt.public_id)
    return found


def page(taker: Taker, number: int = 1, wanted: HistoryFilter = ALL) -> HistoryPage:
    return history_page(taker.session, taker.learner_id, wanted, number, ())


def test_the_latest_come_first_page_by_page_and_each_once(taker: Taker) -> None:
    made = attempts(taker, PAGE_SIZE + 3)
    first, second = page(taker), page(taker, 2)
    assert [one.public_id for one in first.attempts + second.attempts] == made[::-1]
    assert (len(first.attempts), first.pages, first.total) == (PAGE_SIZE, 2, PAGE_SIZE + 3)


@pytest.mark.parametrize(("asked", "got"), [(-5, 1), (0, 1), (2, 2), (99, 2), (2**70, 2)])
def test_a_page_that_is_not_there_is_the_nearest_one(taker: Taker, asked: int, got: int) -> None:
    attempts(taker, PAGE_SIZE + 1)
    assert page(taker, asked).page == got


def test_a_learner_without_attempts_has_one_empty_page(taker: Taker) -> None:
    assert page(taker) == HistoryPage((), 1, 1, 0)


def test_filters_leave_only_what_was_asked_for(taker: Taker) -> None:
    (practice,), (test,) = attempts(taker, 1), attempts(taker, 1, FeedbackMode.TEST)
    running = taker.start(size=1).public_id

    def ids(mode: FeedbackMode | None, state: AttemptState | None) -> set[str]:
        return {one.public_id for one in page(taker, wanted=HistoryFilter(mode, state)).attempts}

    assert ids(FeedbackMode.TEST, None) == {test}
    assert ids(FeedbackMode.PRACTISE, None) == {practice, running}
    assert ids(None, AttemptState.OPEN) == {running}
    assert ids(FeedbackMode.TEST, AttemptState.OPEN) == set()


def test_nobody_sees_another_learner_s_attempts(taker: Taker) -> None:
    attempts(taker, 2)
    other = Taker(taker.session)
    assert page(other).total == 0
    assert scores_over_time(taker.session, other.learner_id, ()) == []
    assert open_attempt(taker.session, other.learner_id) is None


def test_scores_over_time_are_the_latest_submitted_ones_the_earliest_first(taker: Taker) -> None:
    made = attempts(taker, PLOTTED + 2)
    taker.start(size=1)
    found = scores_over_time(taker.session, taker.learner_id, ())
    assert [one.public_id for one in found] == made[2:]
    assert {one.fraction for one in found} == {1.0}


def test_the_open_attempt_to_go_on_with_is_the_latest(taker: Taker) -> None:
    taker.start(size=1)
    latest = taker.start(size=1)
    attempts(taker, 1)
    found = open_attempt(taker.session, taker.learner_id)
    assert found
    assert (found.public_id, found.fraction) == (latest.public_id, None)


@pytest.mark.parametrize("number", [1, 60])
def test_the_number_of_statements_does_not_grow_with_the_attempts(taker: Taker, number: int) -> None:
    attempts(taker, number)
    taker.session.expire_all()
    with count_statements(taker.session.get_bind()) as statements:
        page(taker)
        scores_over_time(taker.session, taker.learner_id, ())
        open_attempt(taker.session, taker.learner_id)
    assert len(statements) == 4
