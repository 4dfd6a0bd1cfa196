"""The form that begins an attempt at an assignment."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField
from wtforms.validators import Length


class StartForm(FlaskForm):
    """The password, where one is asked for, and the key by which a start that is sent twice begins one attempt."""

    password = PasswordField(_l("Password of this assignment"), validators=[Length(max=100)])
    start_key = HiddenField(validators=[Length(max=22)])
