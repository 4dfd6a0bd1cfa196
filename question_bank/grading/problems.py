"""Why a response could not be graded: codes for learners' mistakes, and the error for programs' mistakes."""

from __future__ import annotations

from enum import StrEnum


class Problem(StrEnum):
    """What could not be read in a typed answer; `Outcome.problem` holds one of these, and pages translate it."""

    BLANK = "blank"
    NUMBER_TOO_LONG = "number_too_long"
    NUMBER_UNREADABLE = "number_unreadable"
    NUMBER_OUT_OF_RANGE = "number_out_of_range"
    UNIT_UNEXPECTED = "unit_unexpected"
    UNIT_MISSING = "unit_missing"
    UNIT_UNKNOWN = "unit_unknown"


class ResponseMismatch(TypeError):
    """The response does not fit the item: another type, or an id that the item does not have.

    No learner can bring this about with a page as it was shown; it is a forged or mixed-up request.
    """
