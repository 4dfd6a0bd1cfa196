"""What conditions can be and come to, in words: the phase, which attempt counts, how one moves about, what is shown."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from quizapp.domain.quizzes.conditions import GradingMethod, Navigation
from quizapp.domain.quizzes.deadlines import Phase
from quizapp.domain.quizzes.review_policy import Aspect, Moment, Preset

ASPECTS = {
    Aspect.ATTEMPT: _l("Own answers"),
    Aspect.CORRECTNESS: _l("Right or wrong"),
    Aspect.MAXIMUM_MARKS: _l("What a question is worth"),
    Aspect.MARKS: _l("Points earned"),
    Aspect.SPECIFIC_FEEDBACK: _l("Feedback on the answer"),
    Aspect.GENERAL_FEEDBACK: _l("Explanation"),
    Aspect.RIGHT_ANSWER: _l("Right answer"),
    Aspect.OVERALL_FEEDBACK: _l("Overall feedback"),
}
MOMENTS = {
    Moment.DURING: _l("While answering"),
    Moment.JUST_AFTER: _l("Just after submitting"),
    Moment.LATER_OPEN: _l("Later, while it is open"),
    Moment.AFTER_END: _l("After the end"),
}
METHODS = {
    GradingMethod.HIGHEST: _l("the best attempt"),
    GradingMethod.AVERAGE: _l("the average of the attempts"),
    GradingMethod.FIRST: _l("the first attempt"),
    GradingMethod.LAST: _l("the last attempt"),
}
PHASES = {
    Phase.NOT_OPEN: _l("Not open yet"),
    Phase.OPEN: _l("Open"),
    Phase.LATE: _l("Open for late work"),
    Phase.ENDED: _l("Ended"),
}
NAVIGATIONS = {
    Navigation.FREE: _l("free, between all questions"),
    Navigation.FORWARD: _l("forward only, no way back to a question"),
}
PRESETS = {
    Preset.AS_YOU_GO: _l("As you go: each answer is told at once"),
    Preset.AFTER_SUBMITTING: _l("After submitting: everything, as soon as an attempt is handed in"),
    Preset.AFTER_THE_END: _l("After the end: everything, once nobody of the class can answer any more"),
}
OWN_POLICY = _l("Chosen line by line")
