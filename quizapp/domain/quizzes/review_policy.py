"""What a learner is shown of an attempt at an assignment, and when: eight things at four moments."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from quizapp.models.attempts import FeedbackMode

if TYPE_CHECKING:
    from datetime import datetime

JUST_AFTER = timedelta(minutes=2)
"""How long after submitting counts as just after. Source: Moodle's quiz review options."""


class Aspect(StrEnum):
    """The eight things that can be shown. Source: Moodle's quiz review options."""

    ATTEMPT = "attempt"
    CORRECTNESS = "correctness"
    MAXIMUM_MARKS = "maximum_marks"
    MARKS = "marks"
    SPECIFIC_FEEDBACK = "specific_feedback"
    GENERAL_FEEDBACK = "general_feedback"
    RIGHT_ANSWER = "right_answer"
    OVERALL_FEEDBACK = "overall_feedback"


class Moment(StrEnum):
    """When something is shown: while answering, just after submitting, later while the assignment is open, after it."""

    DURING = "during"
    JUST_AFTER = "just_after"
    LATER_OPEN = "later_open"
    AFTER_END = "after_end"


ReviewMatrix: TypeAlias = dict[Moment, frozenset[Aspect]]
"""What is shown at each moment; a moment that is missing shows nothing."""

ALL = frozenset(Aspect)
TAKING = frozenset({Aspect.ATTEMPT, Aspect.MAXIMUM_MARKS})
"""What nobody can answer without: one's own answers, and what a question is worth."""
NOT_DURING = frozenset({Aspect.OVERALL_FEEDBACK})
"""What there is only for a whole attempt."""


class Preset(StrEnum):
    """The three policies that cover nearly everyone."""

    AS_YOU_GO = "as_you_go"
    AFTER_SUBMITTING = "after_submitting"
    AFTER_THE_END = "after_the_end"


PRESETS: dict[Preset, ReviewMatrix] = {
    Preset.AS_YOU_GO: dict.fromkeys(Moment, ALL) | {Moment.DURING: ALL - NOT_DURING},
    Preset.AFTER_SUBMITTING: dict.fromkeys(Moment, ALL) | {Moment.DURING: TAKING},
    Preset.AFTER_THE_END: dict.fromkeys(Moment, TAKING) | {Moment.AFTER_END: ALL},
}


def preset_of(matrix: ReviewMatrix) -> Preset | None:
    """The preset that a matrix is, None for one of its own."""
    return next((preset for preset, known in PRESETS.items() if _filled(known) == _filled(matrix)), None)


def shown_at(matrix: ReviewMatrix, moment: Moment) -> frozenset[Aspect]:
    """What is shown at a moment.

    While answering, what can't be answered without is always there; and anything more only together with correctness,
    which it would give away.
    """
    shown = matrix.get(moment, frozenset())
    if moment is not Moment.DURING:
        return shown
    return (shown | TAKING) - NOT_DURING if Aspect.CORRECTNESS in shown else TAKING


def tells_only_after_the_end(matrix: ReviewMatrix) -> bool:
    """Whether no right answer is shown before the end, so that until then nobody should come by it elsewhere."""
    return not any(Aspect.RIGHT_ANSWER in shown_at(matrix, moment) for moment in Moment if moment != Moment.AFTER_END)


def moment_of(submitted_at: datetime | None, latest_end: datetime | None, now: datetime) -> Moment:
    """Which moment it is for an attempt.

    submitted_at: None while it is open. latest_end: when the last of the class may no longer answer, overrides
    included, so that nobody is shown a key while a classmate still writes; None for never.
    """
    if submitted_at is None:
        return Moment.DURING
    if latest_end is not None and now >= latest_end:
        return Moment.AFTER_END
    return Moment.JUST_AFTER if now < submitted_at + JUST_AFTER else Moment.LATER_OPEN


def feedback_mode_of(matrix: ReviewMatrix) -> FeedbackMode:
    """How attempts are answered: as practice, try by try, where correctness is shown at once; as a test otherwise."""
    return FeedbackMode.PRACTISE if Aspect.CORRECTNESS in shown_at(matrix, Moment.DURING) else FeedbackMode.TEST


def _filled(matrix: ReviewMatrix) -> dict[Moment, frozenset[Aspect]]:
    return {moment: shown_at(matrix, moment) for moment in Moment}
