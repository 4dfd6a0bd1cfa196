"""What is shown of an attempt, and when: nothing that helps while one writes, no key while a classmate may."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.quizzes.review_policy import (
    ALL,
    JUST_AFTER,
    PRESETS,
    TAKING,
    Aspect,
    Moment,
    Preset,
    ReviewMatrix,
    feedback_mode_of,
    moment_of,
    preset_of,
    shown_at,
)
from quizapp.models.attempts import FeedbackMode
from tests.domain.quizzes.any_conditions import START, instants, matrices

SECOND = timedelta(seconds=1)


@given(matrices)
def test_while_answering_nothing_is_shown_of_how_it_came_out_unless_correctness_is(matrix: ReviewMatrix) -> None:
    shown = shown_at(matrix, Moment.DURING)
    assert shown >= TAKING
    assert Aspect.OVERALL_FEEDBACK not in shown
    if feedback_mode_of(matrix) is FeedbackMode.TEST:
        assert shown == TAKING


@given(matrices, st.sampled_from([Moment.JUST_AFTER, Moment.LATER_OPEN, Moment.AFTER_END]))
def test_afterwards_exactly_what_was_chosen_is_shown(matrix: ReviewMatrix, moment: Moment) -> None:
    assert shown_at(matrix, moment) == matrix.get(moment, frozenset())


@given(st.none() | instants, st.none() | instants, instants)
def test_an_open_attempt_is_during_and_a_submitted_one_is_not(
    submitted_at: datetime | None, end: datetime | None, now: datetime
) -> None:
    moment = moment_of(submitted_at, end, now)
    assert (moment is Moment.DURING) == (submitted_at is None)
    assert moment is not Moment.AFTER_END or (end is not None and now >= end)


def test_moments_change_at_the_instant_itself() -> None:
    end = START + timedelta(hours=1)
    for now, moment in (
        (START, Moment.JUST_AFTER),
        (START + JUST_AFTER - SECOND, Moment.JUST_AFTER),
        (START + JUST_AFTER, Moment.LATER_OPEN),
        (end - SECOND, Moment.LATER_OPEN),
        (end, Moment.AFTER_END),
    ):
        assert moment_of(START, end, now) is moment
    assert moment_of(START, None, START + timedelta(days=9_999)) is Moment.LATER_OPEN


def test_who_submits_at_the_very_end_is_after_it() -> None:
    assert moment_of(START, START, START) is Moment.AFTER_END


@pytest.mark.parametrize("preset", list(Preset))
def test_a_preset_is_known_again(preset: Preset) -> None:
    assert preset_of(PRESETS[preset]) is preset
    assert preset_of(PRESETS[preset] | {Moment.LATER_OPEN: frozenset({Aspect.MARKS})}) is None


def test_only_as_you_go_is_answered_as_practice() -> None:
    assert feedback_mode_of(PRESETS[Preset.AS_YOU_GO]) is FeedbackMode.PRACTISE
    assert feedback_mode_of(PRESETS[Preset.AFTER_SUBMITTING]) is FeedbackMode.TEST
    assert feedback_mode_of({}) is FeedbackMode.TEST


def test_after_the_end_keeps_everything_back_until_then() -> None:
    matrix = PRESETS[Preset.AFTER_THE_END]
    assert [shown_at(matrix, moment) for moment in (Moment.JUST_AFTER, Moment.LATER_OPEN)] == [TAKING, TAKING]
    assert shown_at(matrix, Moment.AFTER_END) == ALL
