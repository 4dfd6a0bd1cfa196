"""Grading of `numeric` items: a number to type, within a tolerance."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from question_bank.grading.credits import exact
from question_bank.grading.numbers import NumberUnreadable, ReadNumber, read_number
from question_bank.grading.problems import Problem
from question_bank.grading.text import fold
from question_bank.outcomes import Outcome, State, state_of

if TYPE_CHECKING:
    from decimal import Decimal

    from question_bank.items import AcceptedNumber, NumericItem, Unit
    from question_bank.responses import NumericResponse

NOISE = Fraction(1, 10**14)
"""Relative error forgiven on top of any tolerance: results pasted from a calculator carry binary noise."""


def grade_numeric(item: NumericItem, response: NumericResponse, language: str) -> Outcome:
    """Credit and feedback of the first accepted number within whose tolerance the response lies.

    language: two-letter code of the language it was typed in, for separators. What can't be read, or
    has a unit that is missing, unknown or not asked for, is INVALID with its problem, never wrong.
    reading: the plain number with its unit.
    Source: Moodle's numerical questions (first match wins). We differ on purpose in that a wrong or
    missing unit is asked for again, where Moodle deducts a penalty.
    """
    try:
        number = read_number(response.text, language)
    except NumberUnreadable as error:
        return Outcome(State.INVALID, 0.0, problem=error.problem)
    problem = _unit_problem(item.unit, number)
    if problem is not None:
        return Outcome(State.INVALID, 0.0, reading=number.reading, problem=problem)
    for answer in item.answers:
        if is_within(answer, number.value):
            feedback = () if answer.feedback is None else (answer.feedback,)
            return Outcome(state_of(answer.credit), answer.credit, reading=number.reading, feedback=feedback)
    return Outcome(State.WRONG, 0.0, reading=number.reading)


def is_within(answer: AcceptedNumber, number: Decimal) -> bool:
    """Whether the number x lies within the accepted number's tolerance t of its value v, bounds included.

    absolute: |x − v| ≤ t. relative: |x − v| ≤ t·|v|. geometric: v / (1 + t) ≤ x ≤ v·(1 + t), with
    the bounds swapped below zero, so that x has the sign of v.
    Source: Moodle's numerical questions (nominal, relative and geometric tolerance), which also
    widen by a tiny relative amount (`NOISE`). We compute in exact fractions of the decimal numbers
    as written, so that the bounds themselves are always inside.
    """
    x, v, t = Fraction(number), exact(answer.value), exact(answer.tolerance)
    if answer.tolerance_type == "absolute":
        return abs(x - v) <= t + NOISE * max(t, abs(v))
    if answer.tolerance_type == "relative":
        return abs(x - v) <= (t + NOISE) * abs(v)
    quotient = 1 + t + NOISE
    return x * v >= 0 and abs(v) <= abs(x) * quotient and abs(x) <= abs(v) * quotient


def _unit_problem(unit: Unit | None, number: ReadNumber) -> Problem | None:
    """What is amiss with the unit typed, or None. Units are compared by forgiving folding, case included."""
    if number.unit is None:
        return Problem.UNIT_MISSING if unit is not None and unit.required else None
    if unit is None:
        return Problem.UNIT_UNEXPECTED
    known = {fold(accepted) for accepted in unit.accepted}
    return None if fold(number.unit) in known else Problem.UNIT_UNKNOWN
