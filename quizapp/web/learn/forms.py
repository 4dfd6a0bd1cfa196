"""The forms of the learner's pages."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, RadioField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from quizapp.domain.people.passwords import LONGEST as LONGEST_PASSWORD
from quizapp.domain.quizzes.starting import QuizRequest
from quizapp.models.attempts import FeedbackMode
from quizapp.web.choices import choices

SIZES = (5, 10, 20)
DEFAULT_SIZE = 10


class SignInAgainForm(FlaskForm):
    """Signing in again while an answer waits."""

    username = StringField(_l("User name or e-mail address"), validators=[InputRequired(), Length(max=254)])
    password = PasswordField(_l("Password"), validators=[InputRequired(), Length(max=LONGEST_PASSWORD)])


class SetUpForm(FlaskForm):
    """What to be asked: topics, number of questions, and when to be told how it went."""

    topics = SelectMultipleField(
        _l("Topics"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), validate_choice=True
    )
    size = RadioField(
        _l("Number of questions"), choices=choices((str(size), str(size)) for size in SIZES), default=str(DEFAULT_SIZE)
    )
    feedback_mode = RadioField(
        _l("Feedback"),
        choices=choices(
            {
                FeedbackMode.PRACTISE.value: _l("After each answer, with a hint and a second try"),
                FeedbackMode.TEST.value: _l("At the end; move back and forth, flag questions"),
            }
        ),
        default=FeedbackMode.PRACTISE.value,
    )
    start_key = HiddenField(validators=[Length(max=22)])

    def quiz_request(self) -> QuizRequest:
        """What was asked for; all topics ticked is the same as none."""
        chosen = tuple(self.topics.data or ())
        everything = len(chosen) == len(self.topics.choices or ())
        return QuizRequest(
            feedback_mode=FeedbackMode(self.feedback_mode.data),
            topics=() if everything else chosen,
            size=int(self.size.data),
        )
