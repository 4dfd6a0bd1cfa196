"""The words for how marks stand and come about."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from quizapp.domain.quizzes.conditions import GradingMethod
from quizapp.domain.quizzes.scoring import BLANK, QuestionState
from quizapp.domain.teaching.adjustments import AdjustmentFault
from quizapp.domain.teaching.totals import MarkState
from quizapp.models.attempts import ClosedBy, Treatment

STATES = {
    MarkState.NOT_OPEN: _l("not open"),
    MarkState.TO_DO: _l("to do"),
    MarkState.IN_PROGRESS: _l("begun"),
    MarkState.MARKED: _l("marked"),
    MarkState.MISSING: _l("missing"),
    MarkState.EXCUSED: _l("excused"),
    MarkState.ADJUSTED: _l("adjusted"),
}
GRADING_METHODS = {
    GradingMethod.HIGHEST: _l("The attempt with the most points counts; of equal ones, the earlier."),
    GradingMethod.AVERAGE: _l("The mean of all submitted attempts counts."),
    GradingMethod.FIRST: _l("The first attempt counts."),
    GradingMethod.LAST: _l("The last submitted attempt counts."),
}
ENDINGS = {
    ClosedBy.LEARNER: _l("submitted by the student"),
    ClosedBy.CLOCK: _l("ended by the clock"),
    ClosedBy.TEACHER: _l("closed by a teacher"),
}
TREATMENTS = {
    Treatment.DROPPED: _l("dropped: counts for nobody"),
    Treatment.FULL_CREDIT: _l("full credit for everybody"),
}
OUTCOMES = {
    QuestionState.RIGHT.value: _l("right"),
    QuestionState.PARTIAL.value: _l("partly right"),
    QuestionState.WRONG.value: _l("not right"),
    "invalid": _l("could not be read"),
    BLANK: _l("cleared, or the answer was shown"),
}
FAULTS = {
    AdjustmentFault.NO_NUMBER: ("points", _l("This is no number of points. Type it in digits, such as 7 or 7.5.")),
    AdjustmentFault.OUT_OF_RANGE: (
        "points",
        _l("A mark lies between 0 and twice the points of the assignment."),
    ),
    AdjustmentFault.NO_REASON: ("reason", _l("A reason is needed; the student reads it.")),
    AdjustmentFault.LONG_REASON: ("reason", _l("A reason has at most 500 characters.")),
}
"""By what is wrong with a change of a mark: the field, and the words beside it."""
