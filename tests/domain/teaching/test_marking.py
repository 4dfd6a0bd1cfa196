"""What mark attempts come to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.domain.quizzes.conditions import Conditions, GradingMethod
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.teaching.marking import ScoredAttempt, computed_mark, final_mark

DUE = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)
EARLY, LATE = DUE - timedelta(days=1), DUE + timedelta(days=1)


def attempt(number: int, score: float, at: datetime = EARLY, max_score: float = 4) -> ScoredAttempt:
    return ScoredAttempt(number, number, at, score, max_score)


def conditions(method: GradingMethod = GradingMethod.HIGHEST, late_credit: float = 0.5) -> Conditions:
    return Conditions(
        due_at=DUE, late_until=DUE + timedelta(days=7), late_credit=late_credit, grading_method=method, attempts=None
    )


@pytest.mark.parametrize(
    ("method", "points", "counted"),
    [
        (GradingMethod.HIGHEST, 7.5, [2]),
        (GradingMethod.AVERAGE, 5.0, [1, 2, 3]),
        (GradingMethod.FIRST, 2.5, [1]),
        (GradingMethod.LAST, 5.0, [3]),
    ],
)
def test_the_grading_method_says_which_attempt_counts(method: GradingMethod, points: float, counted: list[int]) -> None:
    mark = computed_mark(conditions(method), 10, [attempt(1, 1), attempt(2, 3), attempt(3, 2)])
    assert mark.points == points
    assert [one.attempt.number for one in mark.counted] == counted


def test_without_a_submitted_attempt_there_is_no_mark() -> None:
    assert computed_mark(conditions(), 10, []).points is None


def test_of_equal_attempts_the_earlier_counts() -> None:
    assert computed_mark(conditions(), 10, [attempt(1, 3), attempt(2, 3)]).counted[0].attempt.number == 1


def test_late_work_keeps_its_share_and_may_lose_against_an_earlier_attempt() -> None:
    mark = computed_mark(conditions(), 10, [attempt(1, 3), attempt(2, 4, LATE)])
    assert mark.points == 7.5
    assert [(one.is_late, one.points) for one in mark.attempts] == [(False, 7.5), (True, 5.0)]


def test_what_was_on_the_way_at_the_due_date_is_in_time() -> None:
    in_time, late = attempt(1, 4, DUE + GRACE), attempt(1, 4, DUE + GRACE + timedelta(seconds=1))
    assert computed_mark(conditions(), 10, [in_time]).points == 10
    assert computed_mark(conditions(), 10, [late]).points == 5


def test_lateness_is_seen_also_where_it_costs_nothing() -> None:
    mark = computed_mark(conditions(late_credit=1), 10, [attempt(1, 4, LATE)])
    assert (mark.points, mark.counted[0].is_late) == (10, True)


def test_an_attempt_without_a_question_that_counts_lost_nothing() -> None:
    assert computed_mark(conditions(), 10, [attempt(1, 0, max_score=0)]).points == 10


def test_points_are_kept_to_six_digits() -> None:
    assert computed_mark(conditions(), 10, [attempt(1, 1, max_score=3)]).points == 3.333333


def test_what_counts_is_the_teacher_s_word_before_the_sum() -> None:
    assert final_mark(7, None, False) == 7
    assert final_mark(7, 0, False) == 0
    assert final_mark(None, 9, False) == 9
    assert final_mark(7, 9, True) is None
    assert final_mark(None, None, False) is None
