"""Conditions are values within bounds, and an override keeps only what was set."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from pydantic import ValidationError

from quizapp.domain.quizzes.conditions import Changes, Conditions, OverallFeedback
from tests.domain.quizzes.any_conditions import START, changes, conditions

HOUR = timedelta(hours=1)


@given(conditions)
def test_conditions_are_the_same_after_being_stored(value: Conditions) -> None:
    assert Conditions.model_validate_json(value.model_dump_json()) == value


@given(changes)
def test_an_override_keeps_the_fields_that_were_set_and_no_others(value: Changes) -> None:
    stored = Changes.model_validate_json(value.as_json())
    assert stored.values() == value.values()
    assert stored.model_fields_set == value.model_fields_set


def test_lifting_a_condition_is_not_the_same_as_leaving_it() -> None:
    assert Changes(due_at=None).values() == {"due_at": None}
    assert Changes().values() == {}


@given(conditions)
def test_the_last_deadline_is_never_before_the_due_date(value: Conditions) -> None:
    end = value.last_deadline
    assert (end is None) == (value.due_at is None)
    assert end is None or (value.due_at is not None and end >= value.due_at)


def test_late_work_ends_the_assignment() -> None:
    assert Conditions(due_at=START, late_until=START + HOUR).last_deadline == START + HOUR
    assert Conditions(due_at=START + HOUR, late_until=START).last_deadline == START + HOUR
    assert Conditions(late_until=START).last_deadline is None


def test_extra_time_lengthens_the_limit_to_the_second() -> None:
    assert Conditions(time_limit=61, time_factor=1.5).full_limit == timedelta(seconds=92)
    assert Conditions(time_factor=2).full_limit is None


@pytest.mark.parametrize(
    "bad",
    [
        {"late_credit": 1.01},
        {"time_limit": 0},
        {"time_limit": 2**70},
        {"time_factor": 0.5},
        {"attempts": 0},
        {"wait": -1},
        {"password": ""},
        {"password": "x" * 101},
        {"due_at": START.replace(tzinfo=None)},
        {"unknown": 1},
    ],
)
def test_what_is_out_of_bounds_is_refused(bad: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Conditions.model_validate(bad)
    with pytest.raises(ValidationError):
        Changes.model_validate(bad)


def test_overall_feedback_begins_at_a_share() -> None:
    with pytest.raises(ValidationError):
        OverallFeedback(from_share=1.5, text={"en": "Well done."})
