"""The forms of the admin pages."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, RadioField, StringField
from wtforms.validators import InputRequired, Length

from quizapp.models.people import Role
from quizapp.web.choices import choices

ROLES = {
    Role.STUDENT.value: _l("Student"),
    Role.TEACHER.value: _l("Teacher"),
    Role.ADMINISTRATOR.value: _l("Administrator"),
}


class RoleForm(FlaskForm):
    """A role for an account."""

    role = RadioField(_l("Role"), choices=choices(ROLES))

    def chosen_role(self) -> Role:
        """The role, after the form has been validated."""
        return Role(self.role.data)


class NewUserForm(RoleForm):
    """An account to be made by an administrator, who is told its first password."""

    username = StringField(_l("User name"), validators=[InputRequired(), Length(max=100)])
    display_name = StringField(_l("Display name"), validators=[Length(max=100)])
    email = EmailField(_l("E-mail address"), validators=[Length(max=254)])
    role = RadioField(_l("Role"), choices=choices(ROLES), default=Role.STUDENT.value)
