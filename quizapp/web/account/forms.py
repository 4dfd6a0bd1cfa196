"""The forms of the account pages; what passwords and names must be, the domain decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, HiddenField, PasswordField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from quizapp.domain.people.accounts import prepare_account
from quizapp.domain.people.passwords import LONGEST as LONGEST_PASSWORD
from quizapp.web.choices import choices
from quizapp.web.form_values import text_of
from quizapp.web.language import LANGUAGES
from quizapp.web.time_zones import time_zones

if TYPE_CHECKING:
    from quizapp.domain.people.accounts import NewAccount

NAME_LENGTH = Length(max=100)
EMAIL_LENGTH = Length(max=254)
PASSWORD_LENGTH = Length(max=LONGEST_PASSWORD)


class SignInForm(FlaskForm):
    """Name and password; `next` leads back to the page that asked for it."""

    username = StringField(_l("User name or e-mail address"), validators=[InputRequired(), EMAIL_LENGTH])
    password = PasswordField(_l("Password"), validators=[InputRequired(), PASSWORD_LENGTH])
    remember = BooleanField(_l("Keep me signed in on this device"))
    next = HiddenField()


class NewAccountForm(FlaskForm):
    """An account to be made."""

    username = StringField(_l("User name"), validators=[InputRequired(), NAME_LENGTH])
    password = PasswordField(_l("Password"), validators=[InputRequired(), PASSWORD_LENGTH])
    display_name = StringField(_l("Display name"), validators=[NAME_LENGTH])
    email = EmailField(_l("E-mail address"), validators=[EMAIL_LENGTH])
    next = HiddenField()

    def prepared(self) -> NewAccount:
        """The account asked for, checked but for what is taken, the password hashed. Raises AccountRefused."""
        return prepare_account(
            text_of(self.username), text_of(self.password), text_of(self.display_name), text_of(self.email)
        )


class ProfileForm(FlaskForm):
    """How the owner is called and reads."""

    display_name = StringField(_l("Display name"), validators=[InputRequired(), NAME_LENGTH])
    language = SelectField(_l("Language"), choices=choices([("", _l("The browser’s")), *LANGUAGES.items()]))
    time_zone = SelectField(_l("Time zone"), choices=lambda: choices([("", _l("The site’s")), *time_zones()]))


class EmailForm(FlaskForm):
    """Another e-mail address, or none."""

    email = EmailField(_l("E-mail address"), validators=[EMAIL_LENGTH])
    current_password = PasswordField(_l("Current password"), validators=[InputRequired(), PASSWORD_LENGTH])


class PasswordForm(FlaskForm):
    """Another password."""

    current_password = PasswordField(_l("Current password"), validators=[InputRequired(), PASSWORD_LENGTH])
    password = PasswordField(_l("New password"), validators=[InputRequired(), PASSWORD_LENGTH])


class DeletionForm(FlaskForm):
    """Saying twice that the account is to go: by its name and by its password."""

    username = StringField(_l("User name"), validators=[InputRequired(), NAME_LENGTH])
    current_password = PasswordField(_l("Current password"), validators=[InputRequired(), PASSWORD_LENGTH])
