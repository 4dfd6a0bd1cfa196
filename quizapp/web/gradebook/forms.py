"""The forms of the gradebook; what a mark and a reason must be, the domain decides."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, StringField
from wtforms.validators import InputRequired, Length

from quizapp.domain.teaching.adjustments import AdjustmentKind
from quizapp.models.teaching import TotalRule
from quizapp.web.choices import choices
from quizapp.web.form_values import text_of

TOTAL_RULES = {
    TotalRule.POINTS.value: _l("All points together, over all that there are"),
    TotalRule.MEAN.value: _l("The mean of the percentages, by the weights of the assignments"),
}
DEEDS = {
    AdjustmentKind.ADJUST.value: _l("Put these points in its place"),
    AdjustmentKind.EXCUSE.value: _l("Excuse the work: it counts nowhere"),
}


class TotalRuleForm(FlaskForm):
    """How marks become a total."""

    rule = RadioField(_l("The total of a student is"), choices=choices(TOTAL_RULES))

    def chosen(self) -> TotalRule:
        """The rule, after the form has been validated."""
        return TotalRule(text_of(self.rule))


class RevisionForm(FlaskForm):
    """Which mark the teacher saw, so that a change in the meantime is noticed."""

    revision = HiddenField(default="0")

    def seen(self) -> int:
        """The revision; one that was never made for what is no number."""
        text = text_of(self.revision)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


class AdjustmentForm(RevisionForm):
    """Another mark, or an excuse, with its reason."""

    deed = RadioField(_l("What to do"), choices=choices(DEEDS), default=AdjustmentKind.ADJUST.value)
    points = StringField(_l("New mark, in points"), validators=[Length(max=200)])
    reason = StringField(
        _l("Reason"), validators=[InputRequired(_l("A reason is needed; the student reads it.")), Length(max=2_000)]
    )

    def kind(self) -> AdjustmentKind:
        """What to do, after the form has been validated."""
        return AdjustmentKind(text_of(self.deed))
