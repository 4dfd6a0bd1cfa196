"""The forms of the classes' pages; what names, labels and lists must be, the domain decides."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, FileField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Regexp

from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.roster_file import decode_roster
from quizapp.web.choices import choices
from quizapp.web.form_values import text_of
from quizapp.web.language import LANGUAGES
from quizapp.web.time_zones import time_zones

if TYPE_CHECKING:
    from werkzeug.datastructures import FileStorage

SHORT = Length(max=200)
LIFETIMES = {"": _l("Never"), "1": _l("In a day"), "7": _l("In a week"), "30": _l("In 30 days")}
"""Days as text, to the words for them."""


class CohortForm(FlaskForm):
    """What a class is called, in which language it is taught, and where its clock stands."""

    name = StringField(_l("Name"), validators=[InputRequired(), SHORT])
    language = RadioField(_l("Language of the class"), choices=choices(LANGUAGES))
    time_zone = SelectField(_l("Time zone"), choices=lambda: choices(time_zones()))
    guardian_consent = BooleanField(_l("Its teachers make the accounts and hold the guardians’ consent"))


class NewCohortForm(CohortForm):
    """The same for a class to be made. make_key: by which the second of two clicks is recognised."""

    make_key = HiddenField(default=new_key, validators=[Regexp(r"[\w-]{0,22}$")])


class CodeForm(FlaskForm):
    """When the join code ends."""

    lifetime = RadioField(_l("The code ends"), choices=choices(LIFETIMES), default="")

    def show_lifetime(self, left: timedelta | None) -> None:
        """Mark the choice that the code has now. left: until its end, None for no end."""
        days = [key for key in LIFETIMES if key]
        fitting = next((key for key in days if left is not None and left <= timedelta(days=int(key))), days[-1])
        self.lifetime.data = "" if left is None else fitting

    def chosen_lifetime(self) -> timedelta | None:
        """How long from now, None for without end; after the form has been validated."""
        days = text_of(self.lifetime)
        return timedelta(days=int(days)) if days else None


class JoinForm(FlaskForm):
    """A join code as typed."""

    code = StringField(_l("Join code"), validators=[InputRequired(), SHORT])


class TeacherForm(FlaskForm):
    """A teacher to share the class with."""

    username = StringField(_l("User name of the teacher"), validators=[InputRequired(), SHORT])


class DeletionForm(FlaskForm):
    """The class's name, typed to show that this one is meant."""

    name = StringField(_l("Name of the class"), validators=[InputRequired(), SHORT])


class LabelsForm(FlaskForm):
    """The labels of a student."""

    labels = StringField(_l("Labels"), validators=[Length(max=1_000)])


class RosterForm(FlaskForm):
    """A list of students, pasted or in a file."""

    students = TextAreaField(_l("List of students"))
    file = FileField(_l("Or a CSV file"))

    def text(self) -> str | None:
        """The list, the file's when there is one; None when its bytes are no text that we read."""
        file = cast("FileStorage | None", self.file.data)
        if file and file.filename:
            return decode_roster(file.stream.read())
        return text_of(self.students)


class ConfirmedRosterForm(FlaskForm):
    """The list that was looked at, to be carried out."""

    students = HiddenField()
