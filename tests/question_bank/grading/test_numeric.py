"""`numeric`: tolerances, units, and what is invalid and not wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from question_bank.grading import Problem, grade
from question_bank.grading.numeric import is_within
from question_bank.items import AcceptedNumber, NumericItem
from question_bank.outcomes import Outcome, State
from question_bank.responses import NumericResponse
from tests.question_bank.factories import feedback_on, numeric_item
from tests.question_bank.grading.strategies import LAW

required_unit = {"accepted": ["aircraft", "機"], "required": True}
values = st.floats(-1e6, 1e6).map(lambda number: round(number, 3))
tolerances = st.floats(0, 1e3).map(lambda number: round(number, 3))
types = st.sampled_from(["absolute", "relative", "geometric"])


def outcome_of(item: NumericItem, text: str, language: str = "en") -> Outcome:
    return grade(item, NumericResponse(text=text), language)


def accepted(value: float, tolerance: float, tolerance_type: str) -> AcceptedNumber:
    return AcceptedNumber.model_validate({"value": value, "tolerance": tolerance, "tolerance_type": tolerance_type})


@pytest.mark.parametrize("text", ["2", "２", "2.0", "+2", "2e0", "2 aircraft", "2機", "２ 機", "2 AIRCRAFT"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_number_is_right_however_it_is_written(text: str, language: str) -> None:
    outcome = outcome_of(numeric_item(), text, language)
    assert (outcome.state, outcome.credit, outcome.feedback) == (State.RIGHT, 1.0, (feedback_on("two"),))


def test_several_accepted_numbers_each_with_its_credit() -> None:
    assert outcome_of(numeric_item(), "3") == Outcome(State.PARTIAL, 0.5, reading="3", feedback=(feedback_on("three"),))
    assert outcome_of(numeric_item(), "4 aircraft") == Outcome(State.WRONG, 0.0, reading="4 aircraft")


def test_the_first_match_wins() -> None:
    near = {"value": 10.0, "tolerance": 5.0, "credit": 0.5}
    assert outcome_of(numeric_item(answers=[{"value": 10.0}, near]), "10").credit == 1
    assert outcome_of(numeric_item(answers=[near, {"value": 10.0}]), "10").credit == 0.5


@pytest.mark.parametrize(
    ("unit", "text", "problem", "reading"),
    [
        (None, "2 aircraft", Problem.UNIT_UNEXPECTED, "2 aircraft"),
        (None, "2%", Problem.UNIT_UNEXPECTED, "2 %"),
        (required_unit, "2", Problem.UNIT_MISSING, "2"),
        (required_unit, "2 ships", Problem.UNIT_UNKNOWN, "2 ships"),
        ({"accepted": ["機"]}, "2 aircraft", Problem.UNIT_UNKNOWN, "2 aircraft"),
        (None, "", Problem.BLANK, None),
        (None, "two", Problem.NUMBER_UNREADABLE, None),
        (None, "1e400", Problem.NUMBER_OUT_OF_RANGE, None),
    ],
)
def test_what_cannot_be_read_is_invalid_and_says_why(
    unit: dict[str, object] | None, text: str, problem: Problem, reading: str | None
) -> None:
    outcome = outcome_of(numeric_item(unit=unit), text)
    assert outcome == Outcome(State.INVALID, 0.0, reading=reading, problem=problem)


@pytest.mark.parametrize(
    ("kind", "value", "tolerance", "inside", "outside"),
    [
        ("absolute", 7.0, 0.0, ["7", "7.00"], ["7.000001", "-7"]),
        ("absolute", 0.3, 0.1, ["0.2", "0.4"], ["0.19", "0.41"]),
        ("absolute", -7.0, 1.0, ["-8", "-6"], ["-8.01", "-5.99", "7"]),
        ("relative", 200.0, 0.05, ["190", "210"], ["189.9", "210.1"]),
        ("relative", -200.0, 0.05, ["-190", "-210"], ["-189.9", "-210.1", "200"]),
        ("relative", 0.0, 0.5, ["0"], ["1e-30", "-1e-30"]),
        ("geometric", 6.0, 0.5, ["4", "9"], ["3.99", "9.01", "-6", "0"]),
        ("geometric", -6.0, 0.5, ["-4", "-9"], ["-3.99", "-9.01", "6"]),
        ("geometric", 0.0, 0.5, ["0"], ["0.001"]),
    ],
)
def test_the_bounds_of_a_tolerance_are_inside(
    kind: str, value: float, tolerance: float, inside: list[str], outside: list[str]
) -> None:
    answer = accepted(value, tolerance, kind)
    assert [text for text in inside if not is_within(answer, Decimal(text))] == []
    assert [text for text in outside if is_within(answer, Decimal(text))] == []


def test_binary_noise_of_a_calculator_is_forgiven_and_no_more() -> None:
    item = numeric_item(answers=[{"value": 0.3}], unit=None)
    assert outcome_of(item, repr(0.1 + 0.2)).state is State.RIGHT
    assert outcome_of(item, "0.30000000001").state is State.WRONG


@LAW
@given(value=values, tolerance=tolerances, wider=tolerances, kind=types, x=values)
def test_a_wider_tolerance_never_shuts_out(value: float, tolerance: float, wider: float, kind: str, x: float) -> None:
    if is_within(accepted(value, min(tolerance, wider), kind), Decimal(repr(x))):
        assert is_within(accepted(value, max(tolerance, wider), kind), Decimal(repr(x)))


@LAW
@given(value=values, tolerance=tolerances, kind=types, x=values, share=st.integers(0, 10))
def test_what_lies_between_an_accepted_number_and_the_value_is_accepted(
    value: float, tolerance: float, kind: str, x: float, share: int
) -> None:
    answer, far = accepted(value, tolerance, kind), Decimal(repr(x))
    assume(is_within(answer, far))
    between = far + (Decimal(repr(value)) - far) * share / 10
    assert is_within(answer, between)


@LAW
@given(value=values, tolerance=tolerances, kind=types, x=values)
def test_signs_turned_on_both_sides_change_nothing(value: float, tolerance: float, kind: str, x: float) -> None:
    turned = is_within(accepted(-value, tolerance, kind), -Decimal(repr(x)))
    assert is_within(accepted(value, tolerance, kind), Decimal(repr(x))) is turned


@LAW
@given(value=values, tolerance=tolerances, kind=types)
def test_the_value_itself_is_always_within(value: float, tolerance: float, kind: str) -> None:
    assert is_within(accepted(value, tolerance, kind), Decimal(repr(value)))
