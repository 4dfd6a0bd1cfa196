"""The form of an assignment: what is asked for, and the domain's values out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    FloatField,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp, ValidationError

from quizapp.domain.quizzes.conditions import Conditions, GradingMethod, Navigation, OverallFeedback
from quizapp.domain.quizzes.review_policy import PRESETS as MATRICES
from quizapp.domain.quizzes.review_policy import Aspect, Moment, Preset, preset_of, shown_at
from quizapp.domain.quizzes.starting import new_key
from quizapp.web.assignments.time_field import LocalTimeField, typed_time
from quizapp.web.choices import choices
from quizapp.web.condition_words import ASPECTS, METHODS, MOMENTS, NAVIGATIONS, OWN_POLICY, PRESETS
from quizapp.web.form_values import number_of, text_of, written_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quizapp.domain.quizzes.review_policy import ReviewMatrix
    from quizapp.models.question_sets import QuestionSet

OWN = "own"
"""The policy chosen line by line."""
MOST_MINUTES = 366 * 1_440
FEEDBACK_ROWS = ("feedback_1", "feedback_2", "feedback_3", "feedback_4")
POLICIES = {**{preset.value: label for preset, label in PRESETS.items()}, OWN: OWN_POLICY}
SHOWN = choices((aspect.value, str(aspect.value)) for aspect in Aspect)


class FeedbackRow(FlaskForm):
    """What is said of a whole attempt from a share of the points on."""

    class Meta(FlaskForm.Meta):
        """The form around it has the token."""

        csrf = False

    from_percent = FloatField(_l("From this share of the points (%)"), [Optional(), NumberRange(0, 100)])
    en = StringField(_l("In English"), [Length(max=500)])
    ja = StringField(_l("In Japanese"), [Length(max=500)])

    def feedback(self) -> OverallFeedback | None:
        """What was entered, None without words."""
        text = {name: words for name in ("en", "ja") if (words := text_of(self[name]).strip())}
        percent = self.from_percent.data or 0.0
        return OverallFeedback(from_share=percent / 100, text=text) if text else None


class AssignmentForm(FlaskForm):
    """An assignment. zone: the class's time zone, in which its times are typed."""

    make_key = HiddenField(default=new_key, validators=[Regexp(r"[\w-]{16,22}\Z")])
    title = StringField(_l("Title"), [InputRequired(), Length(max=200)])
    question_set = SelectField(_l("Question set"), validate_choice=False)
    opens_at = LocalTimeField(_l("Opens"))
    due_at = LocalTimeField(_l("Due"))
    review = RadioField(_l("What students are shown, and when"), choices=choices(POLICIES))
    attempts = IntegerField(_l("Attempts allowed"), [Optional(), NumberRange(1, 1_000)])
    time_limit = FloatField(_l("Time limit in minutes"), [Optional(), NumberRange(1 / 60, MOST_MINUTES)])
    late_until = LocalTimeField(_l("Late work until"))
    late_credit = FloatField(_l("Late work is worth (%)"), [Optional(), NumberRange(0, 100)])
    wait = FloatField(_l("Wait between attempts in minutes"), [Optional(), NumberRange(0, MOST_MINUTES)])
    grading_method = RadioField(_l("What counts"), choices=choices({one.value: word for one, word in METHODS.items()}))
    shuffle_questions = BooleanField(_l("Questions in another order each time"))
    shuffle_options = BooleanField(_l("Options in another order each time"))
    navigation = RadioField(_l("Going back"), choices=choices({one.value: word for one, word in NAVIGATIONS.items()}))
    password = StringField(_l("Password for a supervised sitting"), [Length(max=100)])
    points = FloatField(_l("Points"), [Optional()])
    weight = FloatField(_l("Weight"), [Optional()])
    during = SelectMultipleField(MOMENTS[Moment.DURING], choices=SHOWN)
    just_after = SelectMultipleField(MOMENTS[Moment.JUST_AFTER], choices=SHOWN)
    later_open = SelectMultipleField(MOMENTS[Moment.LATER_OPEN], choices=SHOWN)
    after_end = SelectMultipleField(MOMENTS[Moment.AFTER_END], choices=SHOWN)
    feedback_1 = FormField(FeedbackRow)
    feedback_2 = FormField(FeedbackRow)
    feedback_3 = FormField(FeedbackRow)
    feedback_4 = FormField(FeedbackRow)

    def __init__(self, zone: str, sets: Iterable[QuestionSet] = (), **values: object) -> None:
        self.zone = zone
        super().__init__(**values)  # pyright: ignore[reportArgumentType] - what WTForms takes by name
        self.question_set.choices = choices((one.public_id, one.title) for one in sets)

    def validate_review(self, field: RadioField) -> None:
        """Refuse ticks that were changed while a preset is chosen: they would be lost without a word."""
        chosen = text_of(field)
        ticks = {moment: frozenset(cast("list[str]", self[moment.value].data or [])) for moment in Moment}
        given = {moment: frozenset(cast("list[str]", self[moment.value].object_data or [])) for moment in Moment}
        if chosen not in set(Preset) or ticks == given or not any(ticks.values()):
            return
        preset = {moment: frozenset[str](shown_at(MATRICES[Preset(chosen)], moment)) for moment in Moment}
        if ticks != preset:
            raise ValidationError(_("You have changed ticks below: choose “Chosen line by line”, or put them back."))

    def conditions(self) -> Conditions:
        """The conditions; after the form has been validated."""
        rows = (cast("FormField[FeedbackRow]", self[name]).form.feedback() for name in FEEDBACK_ROWS)
        late = number_of(self.late_credit, 100)
        return Conditions(
            opens_at=self.opens_at.instant,
            due_at=self.due_at.instant,
            late_until=self.late_until.instant,
            late_credit=late / 100,
            time_limit=round(minutes * 60) if (minutes := number_of(self.time_limit)) else None,
            attempts=self.attempts.data,
            wait=round(number_of(self.wait) * 60),
            password=text_of(self.password).strip() or None,
            grading_method=GradingMethod(text_of(self.grading_method)),
            shuffle_questions=bool(self.shuffle_questions.data),
            shuffle_options=bool(self.shuffle_options.data),
            navigation=Navigation(text_of(self.navigation)),
            review=self._matrix(),
            overall_feedback=tuple(sorted((row for row in rows if row), key=lambda row: -row.from_share)),
        )

    def matrix_rows(self) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
        """The table of ticks: of each of the eight things its value and words, with each moment's field, its words and
        whether it is ticked."""
        ticked = {moment: set(cast("list[str]", self[moment.value].data or [])) for moment in Moment}
        return [
            (
                aspect.value,
                str(label),
                [(moment.value, str(words), aspect.value in ticked[moment]) for moment, words in MOMENTS.items()],
            )
            for aspect, label in ASPECTS.items()
        ]

    def _matrix(self) -> ReviewMatrix:
        chosen = text_of(self.review)
        if chosen != OWN:
            return MATRICES[Preset(chosen)]
        return {
            moment: frozenset(Aspect(one) for one in cast("list[str]", self[moment.value].data or []))
            for moment in Moment
        }


class EditForm(AssignmentForm):
    """The same for one that is there. revision: the one that the page was made from."""

    revision = IntegerField(validators=[InputRequired(), NumberRange(0, 2**31 - 1)])
    use_newer = BooleanField(_l("Use the newer version of the question set for attempts that begin from now on"))


class NoFields(FlaskForm):
    """A button alone, with its token."""


def form_values(conditions: Conditions, zone: str) -> Mapping[str, object]:
    """Conditions as they stand in the form. zone: IANA name."""
    preset = preset_of(conditions.review)
    rows = [
        {"from_percent": written_number(one.from_share * 100), "en": one.text.get("en"), "ja": one.text.get("ja")}
        for one in conditions.overall_feedback
    ]
    return {
        "opens_at": typed_time(conditions.opens_at, zone),
        "due_at": typed_time(conditions.due_at, zone),
        "late_until": typed_time(conditions.late_until, zone),
        "late_credit": written_number(conditions.late_credit * 100),
        "time_limit": None if conditions.time_limit is None else written_number(conditions.time_limit / 60),
        "attempts": conditions.attempts,
        "wait": written_number(conditions.wait / 60),
        "password": conditions.password,
        "grading_method": conditions.grading_method.value,
        "shuffle_questions": conditions.shuffle_questions,
        "shuffle_options": conditions.shuffle_options,
        "navigation": conditions.navigation.value,
        "review": preset.value if preset else OWN,
        **{moment.value: [one.value for one in shown_at(conditions.review, moment)] for moment in Moment},
        **dict(zip(FEEDBACK_ROWS, rows, strict=False)),
    }
