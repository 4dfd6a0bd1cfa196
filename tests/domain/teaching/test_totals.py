"""How marks become a total, and how work stands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.quizzes.deadlines import Phase
from quizapp.domain.teaching.totals import Counted, MarkState, points_of, state_of, total_of
from quizapp.models.assignments import Mark
from quizapp.models.teaching import TotalRule

MARKS = [Counted(5, 10, 1), Counted(30, 30, 3), Counted(0, 20, 0)]
COUNTED = st.lists(
    st.builds(
        Counted,
        points=st.floats(0, 100),
        possible=st.floats(1, 100),
        weight=st.floats(0, 10),
    ),
    max_size=6,
)


def mark(computed: float | None = None, adjusted: float | None = None, *, is_excused: bool = False) -> Mark:
    final = None if is_excused else computed if adjusted is None else adjusted
    return Mark(computed=computed, adjusted=adjusted, is_excused=is_excused, final=final, changed_at=datetime.now(UTC))


def test_by_points_the_sum_is_over_what_there_is() -> None:
    total = total_of(TotalRule.POINTS, MARKS)
    assert total is not None
    assert (total.earned, total.possible, total.share) == (35, 60, pytest.approx(35 / 60))


def test_by_the_mean_each_percentage_weighs_as_its_assignment_does() -> None:
    total = total_of(TotalRule.MEAN, MARKS)
    assert total is not None
    assert total.share == pytest.approx((1 * 0.5 + 3 * 1.0 + 0 * 0.0) / 4)


def test_there_is_no_total_of_nothing_or_of_nothing_that_weighs() -> None:
    assert total_of(TotalRule.POINTS, []) is None
    assert total_of(TotalRule.MEAN, []) is None
    assert total_of(TotalRule.MEAN, [Counted(5, 10, 0)]) is None


@given(COUNTED)
def test_full_marks_come_to_one_by_either_rule(marks: list[Counted]) -> None:
    full = [Counted(one.possible, one.possible, one.weight) for one in marks]
    for rule in TotalRule:
        total = total_of(rule, full)
        assert total is None or total.share == pytest.approx(1)


@given(COUNTED)
def test_the_order_of_the_marks_changes_nothing(marks: list[Counted]) -> None:
    for rule in TotalRule:
        one, other = total_of(rule, marks), total_of(rule, marks[::-1])
        assert (one is None) == (other is None)
        assert one is None or other is None or one.share == pytest.approx(other.share)


@pytest.mark.parametrize(
    ("stored", "phase", "is_open", "state", "points"),
    [
        (None, Phase.NOT_OPEN, False, MarkState.NOT_OPEN, None),
        (None, Phase.OPEN, False, MarkState.TO_DO, None),
        (None, Phase.LATE, True, MarkState.IN_PROGRESS, None),
        (None, Phase.ENDED, False, MarkState.MISSING, 0.0),
        (mark(), Phase.ENDED, False, MarkState.MISSING, 0.0),
        (mark(7), Phase.OPEN, True, MarkState.MARKED, 7.0),
        (mark(7, 9), Phase.ENDED, False, MarkState.ADJUSTED, 9.0),
        (mark(None, 9), Phase.ENDED, False, MarkState.ADJUSTED, 9.0),
        (mark(7, 0), Phase.ENDED, False, MarkState.ADJUSTED, 0.0),
        (mark(7, is_excused=True), Phase.ENDED, False, MarkState.EXCUSED, None),
    ],
)
def test_each_state_goes_into_the_total_as_it_should(
    stored: Mark | None, phase: Phase, is_open: bool, state: MarkState, points: float | None
) -> None:
    assert state_of(stored, phase, is_open) is state
    assert points_of(stored, state) == points
